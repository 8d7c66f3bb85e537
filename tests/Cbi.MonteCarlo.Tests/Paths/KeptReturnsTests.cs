using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.MonteCarlo.Tests;

public sealed class KeptReturnsTests
{
    private const int Paths = 40_000;

    [Fact]
    public void Keep_Horizons_AreTheSortedReturnsInPathOrder()
    {
        var result = Simulate(2, [5, 21, 63, 126]);

        foreach (var horizon in result.Horizons)
        {
            var kept = result.Kept.At(horizon.Horizon.Sessions).ToArray();
            kept.SequenceEqual(horizon.SortedLogReturns).ShouldBeFalse();
            kept.Order().ShouldBe(horizon.SortedLogReturns);
        }
    }

    [Fact]
    public void Keep_AnySession_ChangesNoOtherNumberAndHasTheSameBitsOnAnyThreads()
    {
        var (one, two) = (Simulate(1, [40, 1, 40, 126]), Simulate(2, [1, 40, 126]));

        one.Checksum.ShouldBe(Simulate(2, []).Checksum);
        one.Kept.Sessions.ShouldBe([1, 40, 126]);
        foreach (var session in one.Kept.Sessions)
        {
            two.Kept.At(session).ToArray().ShouldBe(one.Kept.At(session).ToArray());
        }
    }

    [Fact]
    public void Keep_BetweenHorizons_HasTheQuantilesOfTheFan()
    {
        int[] sessions = [1, 3, 13, 20, 22, 40, 62, 64, 100, 125];
        var result = Simulate(2, sessions);
        foreach (var session in sessions)
        {
            var sorted = result.Kept.At(session).ToArray().Order().ToArray();
            var fan = result.Fan.At(session).ToArray();
            var deviation = 0.017 * Math.Sqrt(session);
            for (var k = 0; k < QuantileGrid.Count; k++)
            {
                // The knots rest on the fan's 1 500 paths: three of its standard errors for a normal law.
                var p = QuantileGrid.Levels[k];
                var error = deviation * Math.Sqrt(p * (1.0 - p) / 1_500.0) / Density(p);
                QuantileFunction.OfSorted(sorted, p).ShouldBe(fan[k], 3.0 * error, $"session {session}, level {p}");
            }
        }
    }

    [Fact]
    public void Keep_AcrossAHorizon_StepsAsMuchAsElsewhere()
    {
        // A map that jumped at a horizon would add a move to every path there.
        var result = Simulate(2, [18, 19, 20, 21, 22]);
        double Variance(int session)
        {
            var before = result.Kept.At(session - 1);
            var after = result.Kept.At(session);
            var steps = new double[Paths];
            for (var i = 0; i < steps.Length; i++)
            {
                steps[i] = after[i] - before[i];
            }

            var mean = steps.Average();
            return steps.Average(s => (s - mean) * (s - mean));
        }

        Variance(21).ShouldBe(Variance(20), 0.05 * Variance(20));
        Variance(22).ShouldBe(Variance(20), 0.05 * Variance(20));
    }

    [Fact]
    public void Keep_DailyLimitThatBinds_KeepsOrderAndStaysFinite()
    {
        // With a limit near one deviation, the outer quantiles of the first session are one value.
        var model = PathDynamics.OfLaw(Sample.Model with { NextVariance = 2.5e-3 });
        var options = new MonteCarloOptions { Paths = 4_000, FanPaths = 1_500, LargestDailyMove = 0.05 };
        var kept = PathEngine.Simulate(model, Sample.Targets, options, null, 7, 2, CancellationToken.None, 1, 2, 3).Kept;

        kept.LogReturns.ShouldAllBe(returns => returns.All(double.IsFinite));
        kept.At(1).ToArray().Distinct().Count().ShouldBeGreaterThan(1_000);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(127)]
    public void Keep_SessionOutside_Throws(int session) => Should.Throw<ArgumentOutOfRangeException>(() => Simulate(1, [session]));

    [Fact]
    public void Keep_TooMuch_ThrowsBeforeAnyWork() =>
        Should.Throw<ArgumentException>(() => PathEngine.Simulate(
                Sample.GarchT, Sample.Targets, new MonteCarloOptions { Paths = 10_000_000 }, null, 7, 2, CancellationToken.None, 1, 2, 3, 4, 5))
            .Message.ShouldContain("keep fewer sessions");

    [Fact]
    public void At_SessionNotKept_ThrowsAndSaysWhatThereIs() =>
        Should.Throw<ArgumentException>(() => Simulate(1, [7]).Kept.At(8).Length).Message.ShouldContain("kept are 7");

    private static SimulatedMarginals Simulate(int threads, int[] keep) => PathEngine.Simulate(
        Sample.GarchT, Sample.Targets, new MonteCarloOptions { Paths = Paths, FanPaths = Paths }, null, 7, threads, CancellationToken.None, keep);

    private static double Density(double p)
    {
        var z = NormalDistribution.Quantile(p);
        return Math.Exp(-0.5 * z * z) / Math.Sqrt(2.0 * Math.PI);
    }
}
