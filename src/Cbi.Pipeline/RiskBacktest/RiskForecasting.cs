using System.Collections.Immutable;
using Cbi.Core;
using Cbi.Domain;
using Cbi.Features;
using Cbi.MonteCarlo;

namespace Cbi.Pipeline;

/// <summary>
/// VaR and expected shortfall of every model from the sessions that one refit serves. Only returns up to the as-of session are read.
/// </summary>
internal static class RiskForecasting
{
    /// <summary>Sessions of the historical simulation: two years, as is usual.</summary>
    public const int HistoricalWindow = 500;

    /// <summary>Simulated paths a session: the 99 % tail then rests on 164 of them.</summary>
    public const int Paths = 16_384;

    private static readonly int[] s_sessions = [.. RiskHorizon.All.Select(h => h.Sessions)];

    /// <summary>One set a model and horizon, in the order of <see cref="RiskModels.All"/> and <see cref="RiskHorizon.All"/>.</summary>
    public static ImmutableArray<RiskForecastSet> Refit(
        FeatureFrame frame, RowRange served, RunConfiguration configuration, ulong seed, CancellationToken stop)
    {
        var returns = frame.Returns.AsSpan();
        var fit = GarchFit.Of(returns, served.FromInclusive, served.ToExclusive, configuration.Core);
        var bank = fit.Residuals(returns, served.FromInclusive);
        var (byLaw, byBank) = (PathDynamics.OfLaw(fit.Model), PathDynamics.OfBanks(fit.Model, ResidualBanks.OneBank([.. bank])));
        var paths = new ResidualPaths(Paths);
        var known = new Dictionary<(string, string), List<(int Row, TailForecast Forecast)>>();
        Array.Sort(bank);
        foreach (var row in served.Rows())
        {
            stop.ThrowIfCancellationRequested();
            var outcomes = Array.ConvertAll(s_sessions, h => RealisedReturn.From(frame.Returns, row + 1, h, configuration.Frame));
            if (!outcomes.Any(double.IsFinite))
            {
                continue;
            }

            var model = fit.At(row);
            var limit = configuration.MonteCarlo.LargestDailyMove;
            var lawSums = paths.Simulate(byLaw with { Model = model }, limit, seed, row, s_sessions);
            var bankSums = paths.Simulate(byBank with { Model = model }, limit, seed, row, s_sessions);
            for (var k = 0; k < s_sessions.Length; k++)
            {
                var (horizon, sessions, outcome) = (RiskHorizon.All[k].Name, s_sessions[k], outcomes[k]);
                if (!double.IsFinite(outcome))
                {
                    continue;
                }

                var deviation = Math.Sqrt(fit.HorizonVariance(row, sessions));
                var closed = TailForecast.OfStudentT(sessions * model.Mean, deviation, model.DegreesOfFreedom, outcome);
                // One session needs no simulation: the law and the bank are known exactly.
                Keep(RiskModels.Engine, sessions == 1 ? closed : TailForecast.OfSample(lawSums[k], outcome));
                Keep(RiskModels.GarchT, closed);
                Keep(
                    RiskModels.Filtered,
                    TailForecast.OfSample(sessions == 1 ? Array.ConvertAll(bank, z => model.Mean + deviation * z) : bankSums[k], outcome));
                Keep(RiskModels.Historical, TailForecast.OfSample(History(frame.Returns, row, sessions, configuration.Frame), outcome));
                void Keep(string name, TailForecast forecast)
                {
                    if (!known.TryGetValue((name, horizon), out var list))
                    {
                        known[(name, horizon)] = list = [];
                    }

                    list.Add((row, forecast));
                }
            }
        }

        return
        [
            .. from model in RiskModels.All
               from horizon in RiskHorizon.All
               let list = known.GetValueOrDefault((model, horizon.Name)) ?? []
               select new RiskForecastSet(model, horizon.Name, [.. list.Select(x => x.Row)], [.. list.Select(x => x.Forecast)]),
        ];
    }

    /// <summary>The sums over the horizon that ended in the window, ascending.</summary>
    private static double[] History(ImmutableArray<double> returns, int row, int sessions, FrameOptions options)
    {
        var sums = Enumerable.Range(0, HistoricalWindow)
            .Select(back => row - back - sessions + 1).Where(from => from >= 0)
            .Select(from => RealisedReturn.From(returns, from, sessions, options)).Where(double.IsFinite).ToArray();
        Array.Sort(sums);
        return sums;
    }
}
