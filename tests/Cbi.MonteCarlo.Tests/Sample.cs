using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.MonteCarlo.Tests;

/// <summary>Models and published distributions that the tests share.</summary>
internal static class Sample
{
    /// <summary>Soybean-oil-like: 25 % a year, persistent, t(6).</summary>
    public static GarchModel Model { get; } = new(0.0001, 4e-6, 0.06, 0.92, 6.0, 2.5e-4);

    /// <summary>Normal quantiles with the standard deviation growing as the root of time, slightly skewed.</summary>
    public static ImmutableArray<MarginalTarget> Targets { get; } =
        [.. Horizon.All.Select(h => new MarginalTarget(h, Quantiles(0.0005 * h.Sessions, 0.017 * Math.Sqrt(h.Sessions))))];

    public static SimulatedMarginals Simulate(int paths = 4_000, ulong seed = 7, int threads = 2) =>
        PathEngine.Simulate(Model, Targets, new MonteCarloOptions { Paths = paths, FanPaths = 1_500 }, seed, threads, CancellationToken.None);

    /// <summary>A simulation record around given outcomes, for the risk formulas alone; every horizon carries the same outcomes.</summary>
    public static SimulatedMarginals Around(double[] logReturns)
    {
        var sorted = logReturns.Order().ToImmutableArray();
        var quantiles = QuantileGrid.Levels.Select(p => QuantileFunction.OfSorted(sorted.AsSpan(), p)).ToImmutableArray();
        return new SimulatedMarginals(
            0, sorted.Length, [.. Horizon.All.Select(h => new SimulatedHorizon(h, sorted, quantiles, quantiles))],
            new DailyFan(0, []), new DrawAccount(0, 0, 0, 0), "");
    }

    private static double[] Quantiles(double centre, double sd) =>
        [.. QuantileGrid.Levels.Select(p => NormalDistribution.Quantile(p)).Select(z => centre + sd * (z - 0.05 * (z * z - 1.0)))];
}
