using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.MonteCarlo.Tests;

public sealed class PathEngineTests
{
    [Theory]
    [InlineData(nameof(Sample.GarchT), 2)]
    [InlineData(nameof(Sample.GarchT), 4)]
    [InlineData(nameof(Sample.Gjr), 3)]
    [InlineData(nameof(Sample.Filtered), 3)]
    public void Simulate_AnyNumberOfThreads_SameBits(string dynamics, int threads)
    {
        var one = Sample.Simulate(5_001, threads: 1, dynamics: Sample.Named(dynamics));
        var many = Sample.Simulate(5_001, threads: threads, dynamics: Sample.Named(dynamics));

        many.Checksum.ShouldBe(one.Checksum);
        many.Draws.ShouldBe(one.Draws);
    }

    [Theory]
    [InlineData(nameof(Sample.GarchT), "cc2f7106a32504ad9e56f59dcf384624b21cd880b378be456150398b8c319852")]
    [InlineData(nameof(Sample.Gjr), "392e90b313edbccd32ded3771cae28d8ff18155373a011f0a77386eadd3e9a2d")]
    [InlineData(nameof(Sample.Filtered), "4423ac7921e56bf52389d0e2cef602405bc201f4696bad3a74c3523b5888de61")]
    public void Simulate_AnyMachine_SameBitsAsWhenRecorded(string dynamics, string checksum) =>
        // Recorded from this test. It may change only with the model, the map, the keys of the random numbers or the checksum's layout.
        Sample.Simulate(2_005, dynamics: Sample.Named(dynamics)).Checksum.ShouldBe(checksum);

    [Fact]
    public void Draws_OneMissing_IsNotBalanced() => new DrawAccount(10, 5, 49, 49).IsBalanced.ShouldBeFalse();

    [Fact]
    public void Simulate_OtherSeed_OtherBits() => Sample.Simulate(seed: 8).Checksum.ShouldNotBe(Sample.Simulate(seed: 7).Checksum);

    [Theory]
    [InlineData(nameof(Sample.GarchT))]
    [InlineData(nameof(Sample.Gjr))]
    [InlineData(nameof(Sample.Filtered))]
    public void Simulate_MillionPaths_MarginalsEqualThePublishedQuantiles(string dynamics)
    {
        const int paths = 1_000_000;
        var result = Sample.Simulate(paths, dynamics: Sample.Named(dynamics));
        result.Draws.IsBalanced.ShouldBeTrue();

        foreach (var (simulated, target) in result.Horizons.Zip(Sample.Targets))
        {
            simulated.Horizon.ShouldBe(target.Horizon);
            for (var k = 0; k < QuantileGrid.Count; k++)
            {
                var p = QuantileGrid.Levels[k];
                var found = QuantileFunction.OfSorted(simulated.SortedLogReturns.AsSpan(), p);
                found.ShouldBe(target.Quantiles[k], 3.0 * StandardError(simulated.SortedLogReturns.AsSpan(), p));
            }
        }
    }

    [Fact]
    public void Simulate_AnyPathCount_SortedFiniteAndAccountedFor()
    {
        var result = Sample.Simulate(3_333);

        result.Draws.ShouldBe(new DrawAccount(3_333, 126, 3_333L * 126, 3_333L * 126));
        result.Draws.IsBalanced.ShouldBeTrue();
        foreach (var horizon in result.Horizons)
        {
            horizon.SortedLogReturns.Length.ShouldBe(3_333);
            horizon.SortedLogReturns.ShouldBe(horizon.SortedLogReturns.Order());
            horizon.SortedLogReturns.ShouldAllBe(r => double.IsFinite(r));
        }
    }

    [Fact]
    public void Simulate_MorePaths_KeepsTheEarlierPaths()
    {
        // Random numbers are keyed by path: the fan's subset is the same whatever the total, so its inner sessions are too.
        Sample.Simulate(2_000).Fan.Quantiles.ShouldBe(Sample.Simulate(9_000).Fan.Quantiles);
    }

    [Fact]
    public void Simulate_EngineQuantiles_HaveTheVarianceOfGarch()
    {
        var model = Sample.Model;
        var targets = Sample.Targets;
        var result = PathEngine.Simulate(Sample.GarchT, targets, new MonteCarloOptions { Paths = 200_000 }, 3, 2, CancellationToken.None);

        // E[variance of the sum] = sum of sigma2[1..h]: each approaches the unconditional one with alpha + beta (Bollerslev 1986).
        // The map is invertible, so the engine's own median and spread are read from its grid; a normal law's grid bounds them loosely.
        foreach (var horizon in result.Horizons)
        {
            var expected = 0.0;
            var variance = model.NextVariance;
            for (var t = 0; t < horizon.Horizon.Sessions; t++)
            {
                expected += variance;
                variance = model.Omega + (model.Alpha + model.Beta) * variance;
            }

            var spread = horizon.EngineQuantiles[QuantileGrid.IndexOf(0.95)] - horizon.EngineQuantiles[QuantileGrid.IndexOf(0.05)];
            (spread / (2.0 * 1.6448536269514722)).ShouldBe(Math.Sqrt(expected), 0.05 * Math.Sqrt(expected));
            horizon.EngineQuantiles[QuantileGrid.MedianIndex].ShouldBe(model.Mean * horizon.Horizon.Sessions, 0.01 * Math.Sqrt(expected));
        }
    }

    [Fact]
    public void Simulate_ForecastsInAnyOrder_SameAsTargets()
    {
        var forecasts = Sample.Targets.Reverse()
            .Select(t => new EnsembleForecast(t.Horizon, 0.5, Row(t), Row(t)))
            .ToArray();
        var options = new MonteCarloOptions { Paths = 4_000, FanPaths = 1_500 };

        PathEngine.Simulate(Sample.GarchT, forecasts, options, null, 7, 2, CancellationToken.None).Checksum.ShouldBe(Sample.Simulate().Checksum);
    }

    [Theory]
    [InlineData(999, 2_000, "Paths is 999; use 1000 to 10000000.")]
    [InlineData(10_000_001, 2_000, "Paths is 10000001; use 1000 to 10000000.")]
    [InlineData(1_000, 10, "FanPaths is 10; use 1000 to 100000.")]
    public void Simulate_OptionOutOfRange_ThrowsWithTheRange(int paths, int fan, string message) =>
        Should.Throw<ArgumentOutOfRangeException>(() => PathEngine.Simulate(
                Sample.GarchT, Sample.Targets, new MonteCarloOptions { Paths = paths, FanPaths = fan }, 1, 1, CancellationToken.None))
            .Message.ShouldContain(message);

    [Theory]
    [InlineData(0.01)]
    [InlineData(1.5)]
    [InlineData(double.NaN)]
    public void Simulate_DailyMoveOutOfRange_Throws(double move) =>
        Should.Throw<ArgumentOutOfRangeException>(() => PathEngine.Simulate(
                Sample.GarchT, Sample.Targets, new MonteCarloOptions { LargestDailyMove = move }, 1, 1, CancellationToken.None))
            .Message.ShouldContain("use 0.05 to 1.");

    [Fact]
    public void Simulate_HorizonMissingOrRepeated_ThrowsAndNamesIt()
    {
        MarginalTarget[] missing = [.. Sample.Targets.Take(3)], repeated = [.. Sample.Targets, Sample.Targets[0]];

        Should.Throw<ArgumentException>(() => Run(missing)).Message.ShouldContain("Horizon 6m has 0");
        Should.Throw<ArgumentException>(() => Run(repeated)).Message.ShouldContain("Horizon 1w has 2");
    }

    [Fact]
    public void Target_CrossingOrNotFinite_Throws()
    {
        var quantiles = Sample.Targets[0].Quantiles.ToArray();
        quantiles[3] = quantiles[4] + 0.01;
        Should.Throw<ArgumentException>(() => new MarginalTarget(Horizon.OneWeek, quantiles)).Message.ShouldContain("0.25 of horizon 1w");
        quantiles[3] = double.NaN;
        Should.Throw<ArgumentException>(() => new MarginalTarget(Horizon.OneWeek, quantiles));
        Should.Throw<ArgumentException>(() => new MarginalTarget(Horizon.OneWeek, quantiles.AsSpan(1)));
    }

    [Fact]
    public void Simulate_Cancelled_Throws()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Should.Throw<OperationCanceledException>(
            () => PathEngine.Simulate(Sample.GarchT, Sample.Targets, new MonteCarloOptions(), 1, 2, source.Token));
    }

    private static SimulatedMarginals Run(MarginalTarget[] targets) =>
        PathEngine.Simulate(Sample.GarchT, targets, new MonteCarloOptions { Paths = 1_000 }, 1, 1, CancellationToken.None);

    private static QuantileRows Row(MarginalTarget target) => new([0], target.Quantiles.AsSpan(), [0.5], [0]);

    /// <summary>Half of the one-sigma interval of order statistics.</summary>
    private static double StandardError(ReadOnlySpan<double> sorted, double p)
    {
        var sigma = Math.Sqrt(p * (1.0 - p) / sorted.Length);
        return 0.5 * (QuantileFunction.OfSorted(sorted, p + sigma) - QuantileFunction.OfSorted(sorted, p - sigma));
    }
}
