using Cbi.Domain;

namespace Cbi.MonteCarlo.Tests;

public sealed class JumpPathTests
{
    private static readonly JumpProcess Jumps = JumpProcess.Of(SampleBundle.Ordinary(), SampleBundle.Crisis);

    [Fact]
    public void Simulate_WithJumps_KeepsThePublishedQuantiles()
    {
        var result = Simulate(Jumps, threads: 2);
        foreach (var horizon in result.Horizons)
        {
            for (var k = 0; k < QuantileGrid.Count; k++)
            {
                Cbi.Numerics.QuantileFunction.OfSorted(horizon.SortedLogReturns.AsSpan(), QuantileGrid.Levels[k])
                    .ShouldBe(horizon.PublishedQuantiles[k], 1e-5);
            }
        }
    }

    [Fact]
    public void Simulate_WithJumps_HasTheSameBitsOnAnyThreadsAndAccountsForAllDraws()
    {
        var (one, two) = (Simulate(Jumps, threads: 1), Simulate(Jumps, threads: 2));

        two.Checksum.ShouldBe(one.Checksum);
        two.Draws.ShouldBe(one.Draws);
        one.Draws.IsBalanced.ShouldBeTrue();
        one.Draws.Jumps.Windows.ShouldBe(30_000 * 6);
        one.Draws.Jumps.Counters.ShouldBe(one.Draws.Jumps.Windows + one.Draws.Jumps.Jumps);
    }

    [Fact]
    public void Simulate_Jumps_WidenWhatTheEngineSaysByItself()
    {
        var (with, without) = (Simulate(Jumps, threads: 2), Simulate(null, threads: 2));
        foreach (var horizon in Horizon.All)
        {
            Width(with, horizon).ShouldBeGreaterThan(Width(without, horizon));
        }

        without.Draws.Jumps.ShouldBe(default(JumpAccount));

        static double Width(SimulatedMarginals s, Horizon h) => s.At(h).EngineQuantiles[^1] - s.At(h).EngineQuantiles[0];
    }

    [Fact]
    public void Evidence_TwoCellsOfEqualSize_IsWhatTheBundleSays()
    {
        // Logits of a jump: -2 in calm windows, 0 in crises; a hundred windows each.
        var share = 1.0 - 0.5 * (1.0 / (1.0 + Math.Exp(2.0)) + 0.5);
        Jumps.Evidence.NoJumpShare.ShouldBe(share, 1e-12);
        (Jumps.Evidence.PhiVariation, Jumps.Evidence.PhiSpread).ShouldBe((0.3, 2.0));
        Jumps.Evidence.BundleHash.ShouldBe(SampleBundle.Ordinary().Hash);
    }

    private static SimulatedMarginals Simulate(JumpProcess? jumps, int threads) =>
        PathEngine.Simulate(
            Sample.GarchT, Sample.Targets, new MonteCarloOptions { Paths = 30_000, FanPaths = 1_500 }, jumps, 4, threads, CancellationToken.None);
}
