using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.MonteCarlo.Tests;

/// <summary>Models and published distributions that the tests share.</summary>
internal static class Sample
{
    /// <summary>Soybean-oil-like: 25 % a year, persistent, t(6).</summary>
    public static GarchModel Model { get; } = new(0.0001, 4e-6, 0.06, 0.92, 6.0, 2.5e-4);

    public static PathDynamics GarchT { get; } = PathDynamics.OfLaw(Model);

    /// <summary>Falls raise the variance more than rises, and the lower tail is the longer one; persistence 0.975.</summary>
    public static PathDynamics Gjr { get; } =
        PathDynamics.OfLaw(Model with { Alpha = 0.03, Leverage = 0.05, Beta = 0.92, Skew = 0.9, NegativeShare = 0.5 });

    /// <summary>Calm sessions symmetric, stressed ones with a long lower tail, crises pooled.</summary>
    public static PathDynamics Filtered { get; } = PathDynamics.OfBanks(Model, new ResidualBanks(
        Bank(2_000, 5.0, 0.95), 2.5e-4, 6e-4,
        [new(Regime.Calm, 1_400, Bank(1_400, 8.0, 1.0)), new(Regime.Stressed, 500, Bank(500, 5.0, 0.8)), new(Regime.Crisis, 100, [])]));

    public static PathDynamics Named(string name) => name switch
    {
        nameof(GarchT) => GarchT,
        nameof(Gjr) => Gjr,
        nameof(Filtered) => Filtered,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such dynamics."),
    };

    /// <summary>Normal quantiles with the standard deviation growing as the root of time, slightly skewed.</summary>
    public static ImmutableArray<MarginalTarget> Targets { get; } =
        [.. Horizon.All.Select(h => new MarginalTarget(h, Quantiles(0.0005 * h.Sessions, 0.017 * Math.Sqrt(h.Sessions))))];

    public static SimulatedMarginals Simulate(int paths = 4_000, ulong seed = 7, int threads = 2, PathDynamics? dynamics = null) =>
        PathEngine.Simulate(dynamics ?? GarchT, Targets, new MonteCarloOptions { Paths = paths, FanPaths = 1_500 }, seed, threads, CancellationToken.None);

    /// <summary>A simulation record around given outcomes, for the risk formulas alone; every horizon carries the same outcomes.</summary>
    public static SimulatedMarginals Around(double[] logReturns)
    {
        var sorted = logReturns.Order().ToImmutableArray();
        var quantiles = QuantileGrid.Levels.Select(p => QuantileFunction.OfSorted(sorted.AsSpan(), p)).ToImmutableArray();
        return new SimulatedMarginals(
            0, sorted.Length, [.. Horizon.All.Select(h => new SimulatedHorizon(h, sorted, quantiles, quantiles))],
            new DailyFan(0, []), new DrawAccount(0, 0, 0, 0), "");
    }

    /// <summary>Evenly spaced quantiles of a law of mean 0 and variance 1.</summary>
    private static ImmutableArray<double> Bank(int count, double degreesOfFreedom, double skew)
    {
        var law = new SkewStudentT(degreesOfFreedom, skew);
        return [.. Enumerable.Range(0, count).Select(i => law.Quantile((i + 0.5) / count))];
    }

    private static double[] Quantiles(double centre, double sd) =>
        [.. QuantileGrid.Levels.Select(p => NormalDistribution.Quantile(p)).Select(z => centre + sd * (z - 0.05 * (z * z - 1.0)))];
}
