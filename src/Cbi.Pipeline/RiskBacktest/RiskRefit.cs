using System.Collections.Immutable;
using Cbi.Core;
using Cbi.Domain;
using Cbi.MonteCarlo;
using Cbi.Numerics;

namespace Cbi.Pipeline;

/// <summary>
/// The models as one refit knows them. They are fitted as the nightly run fits them: on its number of sessions, up to the session of the
/// refit. Only returns up to an as-of session are read for its forecasts. Not for several threads.
/// </summary>
internal sealed class RiskRefit
{
    /// <summary>Sessions of the historical simulation: two years, as is usual.</summary>
    public const int HistoricalWindow = 500;

    /// <summary>Simulated paths a session: the 99 % tail then rests on 164 of them.</summary>
    public const int Paths = 16_384;

    private static readonly ImmutableArray<int> s_simulated = [.. RiskHorizon.All.Select(h => h.Sessions).Where(sessions => sessions > 1)];

    private readonly FeatureFrame _frame;
    private readonly RunConfiguration _configuration;
    private readonly ulong _seed;
    private readonly PublishedForecasts? _published;
    private readonly int _first;
    private readonly ImmutableArray<RiskEngine> _engines;
    private readonly FilteredVariances _garch;
    private readonly SkewStudentT _law;
    private readonly ResidualPaths _paths = new(Paths);

    /// <param name="frame">The whole history.</param>
    /// <param name="served">As-of rows; the fit may know the first of them.</param>
    /// <param name="configuration">Its history is that of a nightly run.</param>
    /// <param name="seed">Of the simulations; the engines share its counters.</param>
    /// <param name="published">Forecasts to be judged beside the models, or null.</param>
    public RiskRefit(FeatureFrame frame, RowRange served, RunConfiguration configuration, ulong seed, PublishedForecasts? published)
    {
        (_frame, _configuration, _seed, _published) = (frame, configuration, seed, published);
        var fitted = served.FromInclusive + 1;
        _first = Math.Max(0, fitted - configuration.Pipeline.HistorySessions);
        var returns = frame.Returns.AsSpan()[_first..served.ToExclusive];
        var place = $"Volatility at the refit of {frame.Sessions[served.FromInclusive]:yyyy-MM-dd}";
        var fits = VolatilityFits.Of(returns[..(fitted - _first)], configuration.Core, place);
        var engines = ImmutableArray.CreateBuilder<RiskEngine>();
        foreach (var name in PathEngines.Names)
        {
            engines.Add(RiskEngine.Of(name, fits, returns));
        }

        _engines = engines.DrainToImmutable();
        _garch = _engines.Single(engine => engine.Name == MonteCarloOptions.GarchT).Filtered;
        _law = new SkewStudentT(_garch.Model.DegreesOfFreedom);
    }

    /// <summary>The forecasts of one as-of row whose outcome is known, by model.</summary>
    public IEnumerable<(string Model, string Horizon, TailForecast Forecast)> From(int row)
    {
        var outcomes = RiskHorizon.All.ToDictionary(
            h => h, h => RealisedReturn.From(_frame.Returns, row + 1, h.Sessions, _configuration.Frame));
        RiskHorizon[] known = [.. RiskHorizon.All.Where(h => double.IsFinite(outcomes[h]))];
        if (known.Length == 0)
        {
            yield break;
        }

        foreach (var engine in _engines)
        {
            var standing = engine.At(row - _first);
            var sums = _paths.Simulate(standing, _configuration.MonteCarlo.LargestDailyMove, _seed, row, s_simulated.AsSpan());
            foreach (var horizon in known)
            {
                // One session needs no simulation: the law and the banks are known exactly.
                yield return (engine.Name, horizon.Name, horizon.Sessions == 1
                    ? standing.NextSession(outcomes[horizon])
                    : TailForecast.OfSample(sums[s_simulated.IndexOf(horizon.Sessions)], outcomes[horizon]));
                if (engine.Name == _configuration.MonteCarlo.Engine
                    && _published?.Targets.GetValueOrDefault((_frame.Sessions[row], horizon.Name)) is { } target)
                {
                    // As the nightly run publishes it: the engine's paths on the published quantiles.
                    var mapped = SimulatedHorizon.Mapped(sums[s_simulated.IndexOf(horizon.Sessions)], target).SortedLogReturns;
                    yield return (RiskModels.Published, horizon.Name, TailForecast.OfSample(mapped.AsSpan(), outcomes[horizon]));
                }
            }
        }

        foreach (var horizon in known)
        {
            yield return (RiskModels.ClosedForm, horizon.Name, Closed(row, horizon.Sessions, outcomes[horizon]));
            yield return (RiskModels.Historical, horizon.Name, TailForecast.OfSample(History(row, horizon.Sessions), outcomes[horizon]));
        }
    }

    private TailForecast Closed(int row, int sessions, double outcome) => TailForecast.OfLaw(
        _law, sessions * _garch.Model.Mean, Math.Sqrt(_garch.HorizonVariance(row - _first, sessions)), outcome);

    /// <summary>The sums over the horizon that ended in the window, ascending.</summary>
    private double[] History(int row, int sessions)
    {
        var sums = Enumerable.Range(0, HistoricalWindow)
            .Select(back => row - back - sessions + 1).Where(from => from >= 0)
            .Select(from => RealisedReturn.From(_frame.Returns, from, sessions, _configuration.Frame)).Where(double.IsFinite).ToArray();
        Array.Sort(sums);
        return sums;
    }
}
