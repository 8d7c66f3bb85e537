using Cbi.Domain;

namespace Cbi.MonteCarlo.Tests;

public sealed class TouchTests
{
    private const int Paths = 200_000;

    /// <summary>In deviations of the horizon: inside the published levels, beyond which the map continues its last slope.</summary>
    private static readonly double[] Moves = [-2.0, -1.25, -0.75, -0.25, 0.25, 0.75, 1.25, 2.0];

    [Theory]
    [InlineData(-0.002)]
    [InlineData(0.0)]
    [InlineData(0.001)]
    public void Touch_GeometricBrownianMotion_EqualsTheReflectionPrinciple(double drift)
    {
        TouchLevel[] levels =
        [
            .. from h in Horizon.All
               from m in Moves
               select new TouchLevel(BrownianSample.Spot * Math.Exp(m * BrownianSample.Deviation * Math.Sqrt(h.Sessions)), h.Sessions),
        ];
        var touches = Compute(BrownianSample.Simulate(drift, Paths, 1), levels).Touches;

        foreach (var touch in touches)
        {
            var expected = BrownianSample.TouchProbability(Math.Log(touch.CentsPerPound / BrownianSample.Spot), drift, touch.Session);
            touch.Probability.ShouldBe(expected, 3.0 * touch.StandardError, $"{touch.CentsPerPound} by {touch.Session}");
        }
    }

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.05)]
    [InlineData(-0.05)]
    public void Touch_ClosesAlone_MissTheReflectionPrincipleByFarMore(double move)
    {
        // Without the bridge the same comparison fails: this is its power.
        const int sessions = 5;
        var kept = BrownianSample.Simulate(0.0, Paths, 1, 1, 2, 3, 4, 5).Kept;
        var touched = Enumerable.Range(0, Paths).Count(i => kept.LogReturns.Any(r => move > 0.0 ? r[i] >= move : r[i] <= move));
        var share = (double)touched / Paths;
        var expected = BrownianSample.TouchProbability(move, 0.0, sessions);

        (expected - share).ShouldBeGreaterThan(20.0 * Math.Sqrt(share * (1.0 - share) / Paths));
    }

    [Fact]
    public void Touch_LevelFurtherOrSooner_IsLessLikely()
    {
        TouchLevel[] levels = [new(52.0, 21), new(53.0, 21), new(52.0, 20), new(48.0, 21), new(47.0, 21), new(48.0, 20)];
        var p = Compute(Sample.Simulate(20_000), levels).Touches.Select(t => t.Probability).ToArray();

        p[1].ShouldBeLessThan(p[0]);
        p[2].ShouldBeLessThan(p[0]);
        p[4].ShouldBeLessThan(p[3]);
        p[5].ShouldBeLessThan(p[3]);
    }

    [Fact]
    public void Touch_AtLeastAsLikelyAsEndingBeyond()
    {
        var result = Sample.Simulate(20_000);
        foreach (var touch in Compute(result, [.. Horizon.All.Select(h => new TouchLevel(55.0, h.Sessions))]).Touches)
        {
            var horizon = result.Horizons.Single(h => h.Horizon.Sessions == touch.Session);
            touch.Probability.ShouldBeGreaterThanOrEqualTo(horizon.SortedLogReturns.Count(r => r >= Math.Log(1.1)) / 20_000.0);
        }
    }

    [Fact]
    public void Touch_SpotItselfOrOutOfReach_IsCertainOrNeverWithAnError()
    {
        var touches = Compute(Sample.Simulate(2_000), [new(BrownianSample.Spot, 1), new(5_000.0, 126), new(0.01, 126)]).Touches;

        touches.Select(t => t.Probability).ShouldBe([1.0, 0.0, 0.0]);
        touches.ShouldAllBe(t => t.StandardError > 0.0 && t.StandardError < 0.001);
    }

    [Theory]
    [InlineData(0.0, 5)]
    [InlineData(-3.0, 5)]
    [InlineData(double.NaN, 5)]
    [InlineData(double.PositiveInfinity, 5)]
    [InlineData(50.0, 0)]
    [InlineData(50.0, 127)]
    public void Touch_ImpossibleQuestion_Throws(double price, int session) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Compute(Sample.Simulate(1_000), [new(price, session)]));

    private static PathStatistics Compute(SimulatedMarginals simulation, TouchLevel[] levels) =>
        ExcursionEngine.Compute(simulation, BrownianSample.Spot, levels, 2, CancellationToken.None);
}
