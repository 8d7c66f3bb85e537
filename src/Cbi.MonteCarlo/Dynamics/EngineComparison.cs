using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>
/// What every engine would say without the map onto the published quantiles and without jumps, beside what is published: how much of the risk
/// numbers is the forecast's and how much an engine's. Informative; fewer paths than a run.
/// </summary>
public static class EngineComparison
{
    public const string Published = "published";

    /// <summary>Paths an engine: standard errors of a 95 % CVaR of about 1 %.</summary>
    public const int Paths = 20_000;

    private const double Confidence = 0.95;

    /// <param name="published">The mapped simulation.</param>
    /// <param name="engines">By name; each stands at the as-of session.</param>
    /// <param name="spotCentsPerPound">ZL price at the as-of session, positive.</param>
    /// <param name="largestDailyMove">See <see cref="MonteCarloOptions.LargestDailyMove"/>.</param>
    /// <param name="seed">Key of the generator; the engines share its counters.</param>
    /// <param name="stop">Cancels between engines.</param>
    /// <returns>By horizon: the published line, then the engines in the given order.</returns>
    public static ImmutableArray<EngineLine> Compare(
        SimulatedMarginals published,
        IReadOnlyList<KeyValuePair<string, PathDynamics>> engines,
        double spotCentsPerPound,
        double largestDailyMove,
        ulong seed,
        CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(published);
        ArgumentNullException.ThrowIfNull(engines);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(spotCentsPerPound, 0.0);
        int[] sessions = [.. Horizon.All.Select(horizon => horizon.Sessions)];
        var paths = new ResidualPaths(Paths);
        var sums = new List<double[][]>(engines.Count);
        foreach (var engine in engines)
        {
            stop.ThrowIfCancellationRequested();
            sums.Add(paths.Simulate(engine.Value, largestDailyMove, seed, 0, sessions));
        }

        var lines = ImmutableArray.CreateBuilder<EngineLine>();
        for (var h = 0; h < sessions.Length; h++)
        {
            var horizon = Horizon.All[h];
            lines.Add(Line(Published, horizon, published.At(horizon).SortedLogReturns.AsSpan(), spotCentsPerPound));
            lines.AddRange(engines.Select((engine, i) => Line(engine.Key, horizon, sums[i][h], spotCentsPerPound)));
        }

        return lines.ToImmutable();
    }

    private static EngineLine Line(string engine, Horizon horizon, ReadOnlySpan<double> sortedLogReturns, double spot)
    {
        var rises = RiskCalculator.PriceMoves(sortedLogReturns, spot);
        var falls = RiskCalculator.Falls(rises);
        TailEstimate fall = TailEstimator.Upper(falls, Confidence), rise = TailEstimator.Upper(rises, Confidence);
        return new EngineLine(
            engine, horizon.Name, spot - fall.ValueAtRisk, spot + QuantileFunction.OfSorted(rises, 0.5), spot + rise.ValueAtRisk,
            fall.Shortfall, fall.ShortfallError, rise.Shortfall, rise.ShortfallError);
    }
}
