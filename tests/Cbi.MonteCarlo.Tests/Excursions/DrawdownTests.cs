using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.MonteCarlo.Tests;

public sealed class DrawdownTests
{
    /// <summary>
    /// Mean of the maximum drawdown of Brownian motion: sqrt(pi / 2) sigma sqrt(T) without drift, else 2 sigma^2 / mu Q(mu^2 T / (2
    /// sigma^2)) with Q(0.05) = 0.179015 (Magdon-Ismail and Atiya 2004, table of Q_p). Closes alone see less: peak and trough each miss
    /// 0.5826 sigma (Broadie, Glasserman and Kou 1997).
    /// </summary>
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.05)]
    public void Drawdown_BrownianMotion_HasThePublishedMean(double x)
    {
        const int sessions = 126;
        var drift = BrownianSample.Deviation * Math.Sqrt(2.0 * x / sessions);
        var continuous = x == 0.0
            ? Math.Sqrt(Math.PI / 2.0) * BrownianSample.Deviation * Math.Sqrt(sessions)
            : 2.0 * BrownianSample.Deviation * BrownianSample.Deviation / drift * 0.179015;
        var expected = continuous - 2.0 * 0.5826 * BrownianSample.Deviation;

        var falls = LogFalls(BrownianSample.Simulate(drift, 40_000, 3, Sessions(sessions)).Kept);
        var mean = falls.Average();
        var error = Math.Sqrt(falls.Select(f => (f - mean) * (f - mean)).Average() / falls.Length);

        // The correction itself is good to a tenth of a per cent at 126 closes.
        mean.ShouldBe(expected, 3.0 * error + 0.001 * expected);
    }

    [Fact]
    public void Compute_AgainstANaiveWalkOfStoredPaths_SameMeasures()
    {
        const int sessions = 21, paths = 2_001;
        var simulation = PathEngine.Simulate(
            PathDynamics.OfLaw(Sample.Model), Sample.Targets, new MonteCarloOptions { Paths = paths, FanPaths = 1_500 }, null, 7, 2,
            CancellationToken.None, Sessions(sessions));
        var result = ExcursionEngine.Compute(simulation, 50.0, [], 2, CancellationToken.None);
        var stored = Logs(simulation, sessions);

        foreach (var side in Enum.GetValues<PathSide>())
        {
            var sign = side == PathSide.Owner ? 1.0 : -1.0;
            var naive = stored.Select(path => Naive(path, sign)).ToArray();
            var risk = result.Risks.Single(r => r.Horizon == Horizon.OneMonth && r.Side == side);
            Same(risk.Drawdown, [.. naive.Select(n => 50.0 * n.FallPrice)]);
            Same(risk.DrawdownShare, [.. naive.Select(n => side == PathSide.Owner ? 1.0 - Math.Exp(-n.Fall) : Math.Exp(n.Fall) - 1.0)]);
            Same(risk.UnderWater, [.. naive.Select(n => (double)n.Longest)]);
        }
    }

    [Fact]
    public void Compute_Extremes_HaveTheQuantilesOfTheReflectionPrinciple()
    {
        var result = ExcursionEngine.Compute(BrownianSample.Simulate(0.0, 100_000, 2), 50.0, [], 2, CancellationToken.None);
        foreach (var risk in result.Risks)
        {
            var sign = risk.Side == PathSide.Buyer ? 1.0 : -1.0;
            for (var k = 0; k < PathMeasure.Levels.Length; k++)
            {
                // Without drift the maximum is the size of a normal variate.
                var size = NormalDistribution.Quantile(0.5 + 0.5 * PathMeasure.Levels[k]);
                var expected = 50.0 * Math.Exp(sign * size * BrownianSample.Deviation * Math.Sqrt(risk.Horizon.Sessions));
                risk.Extreme.Quantiles[k].ShouldBe(expected, 3.0 * risk.Extreme.QuantileErrors[k], $"{risk.Horizon} {risk.Side} {k}");
            }
        }
    }

    [Fact]
    public void Compute_AnyThreads_SameBits()
    {
        TouchLevel[] levels = [new(53.0, 17), new(47.0, 126)];
        var simulation = Sample.Simulate(5_001);
        var (one, four) = (Result(1), Result(4));

        four.Touches.ShouldBe(one.Touches);
        Flat(four).ShouldBe(Flat(one));
        Flat(one).ShouldAllBe(value => double.IsFinite(value));

        PathStatistics Result(int threads) => ExcursionEngine.Compute(simulation, 50.0, levels, threads, CancellationToken.None);
    }

    [Fact]
    public void Compute_NotSimulatedOrCancelledOrNoPrice_Throws()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var simulation = Sample.Simulate(1_000);

        Should.Throw<ArgumentException>(() => ExcursionEngine.Compute(Sample.Around([0.1, 0.2]), 50.0, [], 1, CancellationToken.None))
            .Message.ShouldContain("not made by a simulation");
        Should.Throw<OperationCanceledException>(() => ExcursionEngine.Compute(simulation, 50.0, [], 1, source.Token));
        Should.Throw<ArgumentOutOfRangeException>(() => ExcursionEngine.Compute(simulation, -1.0, [], 1, CancellationToken.None));
    }

    internal static double[] Flat(PathStatistics statistics) =>
    [
        .. from risk in statistics.Risks
           from measure in new[] { risk.Extreme, risk.Drawdown, risk.DrawdownShare, risk.UnderWater }
           from value in (double[])[measure.Mean, measure.MeanError, .. measure.Quantiles, .. measure.QuantileErrors]
           select value,
    ];

    /// <summary>Largest fall of every stored path as log return, by the kernel.</summary>
    private static double[] LogFalls(KeptReturns kept)
    {
        var paths = kept.LogReturns[0].Length;
        double[] state = new double[paths * DrawdownKernel.Rows], prices = new double[paths];
        for (var session = 1; session <= kept.Sessions.Length; session++)
        {
            DrawdownKernel.Take(session, 1.0, kept.At(session), prices, state);
        }

        return [.. Enumerable.Range(0, paths).Select(path => state[DrawdownKernel.At(path, DrawdownKernel.Fall)])];
    }

    private static int[] Sessions(int count) => [.. Enumerable.Range(1, count)];

    private static double[][] Logs(SimulatedMarginals simulation, int sessions) =>
    [
        .. from i in Enumerable.Range(0, simulation.Paths)
           select Enumerable.Range(0, sessions).Select(s => simulation.Kept.LogReturns[s][i]).ToArray(),
    ];

    /// <summary>The definition, close by close.</summary>
    private static (double Fall, double FallPrice, int Longest) Naive(double[] logs, double sign)
    {
        double[] closes = [0.0, .. logs];
        double fall = 0.0, fallPrice = 0.0;
        var longest = 0;
        for (var end = 1; end < closes.Length; end++)
        {
            var before = closes[..end];
            fall = Math.Max(fall, before.Max(b => sign * (b - closes[end])));
            fallPrice = Math.Max(fallPrice, before.Max(b => sign * (Math.Exp(b) - Math.Exp(closes[end]))));
            var best = Array.FindLastIndex(closes, end, c => closes[..(end + 1)].All(other => sign * c >= sign * other));
            longest = Math.Max(longest, end - best);
        }

        return (fall, fallPrice, longest);
    }

    private static void Same(PathMeasure measure, double[] values)
    {
        var sorted = values.Order().ToArray();
        measure.Mean.ShouldBe(values.Average(), 1e-9 * values.Average());
        for (var k = 0; k < PathMeasure.Levels.Length; k++)
        {
            // A cell is a thousandth of the value; the order statistics around the rank bound the rest.
            var rank = PathMeasure.Levels[k] * values.Length;
            measure.Quantiles[k].ShouldBeInRange(0.998 * sorted[(int)rank - 1], 1.002 * sorted[(int)rank + 1]);
        }
    }
}
