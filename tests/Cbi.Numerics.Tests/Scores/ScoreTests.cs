using FsCheck;
using FsCheck.Fluent;

namespace Cbi.Numerics.Tests;

public sealed class ScoreTests
{
    private static readonly double[] Grid = [0.01, 0.025, 0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95, 0.975, 0.99];

    [Theory]
    [InlineData(3.0, 1.0, 0.9, 1.8)]
    [InlineData(1.0, 3.0, 0.9, 0.2)]
    [InlineData(2.0, 2.0, 0.3, 0.0)]
    public void Pinball_ByHand_Matches(double outcome, double quantile, double tau, double expected) =>
        PinballLoss.Of(outcome, quantile, tau).ShouldBe(expected, 1e-15);

    [Fact]
    public void Pinball_NaN_Propagates()
    {
        PinballLoss.Of(double.NaN, 1.0, 0.5).ShouldBe(double.NaN);
        PinballLoss.Of(1.0, double.NaN, 0.5).ShouldBe(double.NaN);
    }

    [Fact]
    public void PinballMean_ByHand_Matches()
    {
        PinballLoss.Mean(0.0, [-1.0, 1.0], [0.25, 0.75]).ShouldBe(0.25, 1e-15);
        Should.Throw<ArgumentOutOfRangeException>(() => PinballLoss.Mean(0.0, [-1.0], [0.25, 0.75]));
    }

    [Fact]
    public void Pinball_SampleOfKnownLaw_IsLeastAtTheTrueQuantile()
    {
        var sample = Enumerable.Range(1, 9999).Select(i => NormalDistribution.Quantile(i / 10_000.0)).ToArray();
        double Loss(double q) => sample.Average(y => PinballLoss.Of(y, q, 0.9));
        var best = NormalDistribution.Quantile(0.9);

        Loss(best).ShouldBeLessThan(Loss(best + 0.02));
        Loss(best).ShouldBeLessThan(Loss(best - 0.02));
    }

    [Fact]
    public void Crps_StandardNormalOnAFineGrid_MatchesClosedForm()
    {
        // Gneiting and Raftery (2007), section 4.2: CRPS(N(0,1), y) = y (2 Phi(y) - 1) + 2 phi(y) - 1 / sqrt(pi).
        var levels = Enumerable.Range(1, 3999).Select(i => i / 4000.0).ToArray();
        var quantiles = levels.Select(NormalDistribution.Quantile).ToArray();
        foreach (var y in new[] { -1.5, 0.0, 0.3, 2.0 })
        {
            var expected = y * (2.0 * NormalDistribution.Cdf(y) - 1.0) + 2.0 * NormalDistribution.Density(y) - 1.0 / Math.Sqrt(Math.PI);
            PinballLoss.Crps(y, quantiles, levels).ShouldBe(expected, 1e-3);
        }
    }

    [Fact]
    public void Crps_PointForecast_IsAbsoluteError()
    {
        // All quantiles at 2 with outcome 5: twice the integral of 3 tau, its ends held flat.
        var flat = Enumerable.Repeat(2.0, Grid.Length).ToArray();

        PinballLoss.Crps(5.0, flat, Grid).ShouldBe(3.0, 1e-3);
        PinballLoss.Crps(2.0, flat, Grid).ShouldBe(0.0);
    }

    [Fact]
    public void Coverage_EndsIncludedAndNaNOutside_Counts()
    {
        double[] lower = [0, 0, 0, 0], upper = [1, 1, 1, 1];

        Coverage.Of([0.0, 1.0, 1.5, double.NaN], lower, upper).ShouldBe(0.5);
        Should.Throw<ArgumentOutOfRangeException>(() => Coverage.Of([], [], []));
        Should.Throw<ArgumentOutOfRangeException>(() => Coverage.Of([1.0], [0.0, 1.0], [1.0]));
    }

    [Fact]
    public void Cdf_GridOfNormal_IsNormalInsideAndBeyond()
    {
        var quantiles = Grid.Select(p => 0.1 + 2.0 * NormalDistribution.Quantile(p)).ToArray();
        foreach (var x in new[] { -9.0, -4.0, -0.3, 0.1, 1.9, 8.0 })
        {
            var expected = NormalDistribution.Cdf((x - 0.1) / 2.0);
            QuantileFunction.Cdf(x, quantiles, Grid).ShouldBe(expected, 1e-9 * Math.Max(expected, 1e-3));
        }
    }

    [Fact]
    public void Cdf_FlatSegment_StaysInsideItsLevels() => QuantileFunction.Cdf(1.0, [1.0, 1.0], [0.2, 0.8]).ShouldBeInRange(0.2, 0.8);

    [Fact]
    public void OfSorted_Type7_MatchesHyndmanAndFan()
    {
        // R: quantile(c(1, 2, 4, 8), c(0, .1, .5, .9, 1)) with its default type 7.
        double[] sample = [1, 2, 4, 8];

        QuantileFunction.OfSorted(sample, 0.0).ShouldBe(1.0);
        QuantileFunction.OfSorted(sample, 0.1).ShouldBe(1.3, 1e-14);
        QuantileFunction.OfSorted(sample, 0.5).ShouldBe(3.0, 1e-14);
        QuantileFunction.OfSorted(sample, 0.9).ShouldBe(6.8, 1e-14);
        QuantileFunction.OfSorted(sample, 1.0).ShouldBe(8.0);
        Should.Throw<ArgumentOutOfRangeException>(() => QuantileFunction.OfSorted([], 0.5));
    }

    [Fact]
    public void Rearrange_AnyQuantiles_NeverRaisesTheLoss()
    {
        var values = Gen.Choose(-1000, 1000).Select(i => i / 100.0);
        Prop.ForAll(Arb.From(Gen.ArrayOf(values, 12)), input =>
        {
            var quantiles = input[..11];
            var sorted = quantiles.ToArray();
            QuantileFunction.Rearrange(sorted);
            return PinballLoss.Mean(input[11], sorted, Grid) <= PinballLoss.Mean(input[11], quantiles, Grid) + 1e-12;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void DieboldMariano_ByHand_Matches()
    {
        // Gains 1, 2, 3, 4: mean 2.5, variance 1.25.
        double[] reference = [1, 2, 3, 4], candidate = [0, 0, 0, 0];

        var plain = DieboldMariano.Test(candidate, reference, 0);
        plain.Statistic.ShouldBe(2.5 / Math.Sqrt(1.25 / 4.0), 1e-12);
        plain.PValue.ShouldBe(NormalDistribution.Cdf(-plain.Statistic), 1e-15);

        // Lag-1 covariance: (-.5 x -1.5 + .5 x -.5 + 1.5 x .5) / 4 = 0.3125, Bartlett weight 1/2.
        DieboldMariano.Test(candidate, reference, 1).Statistic.ShouldBe(2.5 / Math.Sqrt((1.25 + 0.3125) / 4.0), 1e-12);
        DieboldMariano.Gain(candidate, reference, 1).Mean.ShouldBe(2.5);
        DieboldMariano.Gain(candidate, reference, 1).StandardError.ShouldBe(Math.Sqrt((1.25 + 0.3125) / 4.0), 1e-15);
    }

    [Fact]
    public void DieboldMariano_SwappedSides_FlipsTheSign()
    {
        double[] a = [0.3, 0.1, 0.8, 0.2, 0.4], b = [0.5, 0.2, 0.7, 0.6, 0.4];
        var forward = DieboldMariano.Test(a, b, 1);
        var backward = DieboldMariano.Test(b, a, 1);

        backward.Statistic.ShouldBe(-forward.Statistic, 1e-14);
        (forward.PValue + backward.PValue).ShouldBe(1.0, 1e-12);
    }

    [Fact]
    public void DieboldMariano_NoDifferenceOrNaN_IsUndecidedOrThrows()
    {
        DieboldMariano.Test([1.0, 2.0, 3.0], [1.0, 2.0, 3.0], 0).ShouldBe((0.0, 0.5));
        Should.Throw<ArgumentException>(() => DieboldMariano.Test([1.0, double.NaN], [1.0, 2.0], 0));
        Should.Throw<ArgumentOutOfRangeException>(() => DieboldMariano.Test([1.0], [1.0], 0));
    }
}
