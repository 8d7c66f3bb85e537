using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Cbi.Domain;
using Cbi.MonteCarlo;
using Cbi.Numerics;

namespace Cbi.Benchmarks;

/// <summary>The Monte Carlo stage at its default size: 100 000 paths of 126 sessions with the map to the published quantiles.</summary>
public class MonteCarloBenchmarks
{
    private static readonly PathDynamics Dynamics =
        PathDynamics.OfLaw(new(Mean: 0.0001, Omega: 4e-6, Alpha: 0.06, Beta: 0.92, DegreesOfFreedom: 6.0, NextVariance: 2.5e-4));

    private readonly ImmutableArray<MarginalTarget> _targets = [.. Horizon.All.Select(Target)];

    private SimulatedMarginals _simulation = null!;

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Simulate() =>
        _simulation = PathEngine.Simulate(Dynamics, _targets, new MonteCarloOptions(), seed: 1, Threads, CancellationToken.None);

    [Benchmark]
    public object Paths() => PathEngine.Simulate(Dynamics, _targets, new MonteCarloOptions(), seed: 1, Threads, CancellationToken.None);

    /// <summary>The second walk: touches, extremes, drawdowns, time under water.</summary>
    [Benchmark]
    public object OnTheWay() => ExcursionEngine.Compute(_simulation, 50.0, [new TouchLevel(55.0, 63)], Threads, CancellationToken.None);

    private static MarginalTarget Target(Horizon horizon) =>
        new(horizon, [.. QuantileGrid.Levels.Select(level => 0.017 * Math.Sqrt(horizon.Sessions) * NormalDistribution.Quantile(level))]);
}
