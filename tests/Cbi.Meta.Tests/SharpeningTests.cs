using Cbi.Domain;
using Cbi.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace Cbi.Meta.Tests;

public class SharpeningTests
{
    private static readonly PlantedSignals Market = new(21);
    private static readonly SplitPlan Plan = PlantedSignals.Plan(Horizon.OneWeek);
    private static readonly MetaOptions Options = new();

    [Theory]
    [InlineData(0.5, 2.0)]
    [InlineData(1.0, 1.0)]
    [InlineData(0.25, 4.0)]
    [InlineData(2.0, 0.5)]
    public void Of_PoolThatSaysAShareOfWhatIsKnown_FindsTheInverseOfTheShare(double share, double expected)
    {
        // The planted centre explains half of the variance, so the ridge and the sample leave little room.
        var sharpening = Fit(Market, share, 0.0);

        sharpening.Fitted.ShouldBe(expected, 0.12 * expected);
        (sharpening.IsUsed || share == 1.0).ShouldBeTrue();
        sharpening.Rows.ShouldBeGreaterThan(1500);
        sharpening.Factor.ShouldBe(sharpening.IsUsed ? sharpening.Fitted : 1.0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Of_TwoPerfectViewsAtHalfEach_GivesBackTheQuarterThatTheAverageLoses(ulong seed)
    {
        // Closed form of the centre's gain, small effects: shares b of two independent drivers capture 1 - (1 - b)^2.
        var market = new TwoDriverSignals(Horizon.OneWeek, seed, loading: 0.003);
        var half = market.Known(0.5, 0.5);
        var pool = PoolOf(half);
        var sharpening = SharpeningFit.Of(pool, market.Labels.Development(market.Plan), Horizon.OneWeek, Options);

        sharpening.IsUsed.ShouldBeTrue();
        sharpening.Factor.ShouldBe(2.0, 0.3);
        Captured(market, half).ShouldBe(0.75, 0.08);
        Captured(market, Moved(half, sharpening)).ShouldBeGreaterThan(0.96);
    }

    [Theory]
    [InlineData(1, 0, 0, 1, 0, 16.0 / 7.0)] // A and B, the rest nothing: y - p = (A + B) / 2 on p - e = (A + B) 7 / 18
    [InlineData(1, 1, 0, 1, 1, 16.0 / 7.0)] // A and B, and B: what all share, B, is left as it is
    [InlineData(1, 1, 1, 1, 0, 1.0)] // the two know all: nothing to restore
    public void Of_EarnedWeights_StartsFromTheRegressionSlopeThatTheViewsImply(int a1, int b1, int a2, int b2, int bRest, double slope)
    {
        // Two views at half each against nine at a ninth each, seven of which know b times the second driver.
        var market = new TwoDriverSignals(Horizon.OneWeek, 4, loading: 0.003);
        QuantileRows[] views = [market.Known(a1, b1), market.Known(a2, b2), .. Enumerable.Repeat(market.Known(0.0, bRest), 7)];
        var equal = PoolOf(views, [.. Enumerable.Repeat(1.0 / 9.0, 9)]);
        var pool = PoolOf(views, [0.5, 0.5, .. new double[7]]) with { Equal = equal };
        var labels = market.Labels.Development(market.Plan);
        var earned = SharpeningFit.Of(pool, labels, Horizon.OneWeek, Options);

        earned.Implied!.Value.ShouldBe(slope, 0.1 * slope);
        earned.Factor.ShouldBe(slope, 0.15 * slope);
        earned.Factor.ShouldBe(earned.Fitted);
        SharpeningFit.Of(equal, labels, Horizon.OneWeek, Options).Implied.ShouldBeNull();
        var pulled = Options with { SharpeningRidge = 1000.0 };
        SharpeningFit.Of(pool, labels, Horizon.OneWeek, pulled).Factor.ShouldBe(earned.Implied.Value, 0.05);
        Captured(market, Moved(pool, views[0], earned)).ShouldBeGreaterThan(0.95);
    }

    [Fact]
    public void Of_EarnedWeightsButFewIndependentLabels_MustRejectOne()
    {
        var market = new TwoDriverSignals(Horizon.OneWeek, 4);
        var labels = market.Labels.Training(market.Plan.Folds[1]);
        var pool = PoolOf(market.Known(1.0, 0.0)) with { Equal = PoolOf(market.Known(0.5, 0.0)) };

        pool.Labelled(labels).Length.ShouldBeLessThan(100 * Horizon.OneWeek.Sessions);
        SharpeningFit.Of(pool, labels, Horizon.OneWeek, Options with { MinRows = 50 }).Implied.ShouldBeNull();
    }

    [Fact]
    public void Of_ViewsThatKnowNothing_AreNeverSharpened()
    {
        foreach (var seed in Enumerable.Range(1, 20))
        {
            Fit(new PlantedSignals((ulong)seed), 0.0, 0.4).Factor.ShouldBeLessThan(1.0);
        }
    }

    [Fact]
    public void Of_PoolThatIsRight_IsMovedAboutAsOftenAsTheTestsSizeSays()
    {
        // Overlapping labels and a persistent centre, factor 1 by construction; 10 % on either side, 60 markets: 12 expected, more than 20 has probability below 1 %.
        var used = Enumerable.Range(100, 60).Count(seed =>
        {
            var market = new TwoDriverSignals(Horizon.OneWeek, (ulong)seed);
            return SharpeningFit.Of(PoolOf(market.Known(1.0, 1.0)), market.Labels.Development(market.Plan), Horizon.OneWeek, Options).IsUsed;
        });

        used.ShouldBeInRange(3, 20);
    }

    [Fact]
    public void Of_FewRows_LeavesThePoolAndSaysWhy()
    {
        var fold = Plan.Folds[0];
        var sharpening = SharpeningFit.Of(Pool(Market, 0.5, 0.0), Market.Frame.Target(Horizon.OneWeek).Training(fold), Horizon.OneWeek, Options);

        sharpening.ShouldBe(CentreSharpening.None);
        sharpening.Reason().ShouldBe("pooled centre not sharpened, because too few of its rows have a known label");
    }

    [Fact]
    public void Of_ConstantLabels_LeavesThePool()
    {
        var constant = Market.WithLabels((_, y) => double.IsNaN(y) ? y : 0.01).Target(Horizon.OneWeek);

        var sharpening = SharpeningFit.Of(Pool(Market, 0.0, 0.0), constant.Development(Plan), Horizon.OneWeek, Options);

        sharpening.Base.ShouldBe(0.01);
        double.IsFinite(sharpening.Fitted).ShouldBeTrue();
        double.IsFinite(sharpening.Statistic).ShouldBeTrue();
    }

    [Fact]
    public void Move_AnyFactor_ShiftsAllLevelsByTheSameAndCentresWhereAsked() =>
        Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), seed =>
        {
            var random = RandomStream.Create(seed, "move");
            var sharpening = new CentreSharpening(9.0 * random.NextUnit(), 0.01 * random.NextNormal(), 1.0, 3.0, 1000);
            var before = Enumerable.Range(0, QuantileGrid.Count).Select(_ => 0.1 * random.NextNormal()).Order().ToArray();
            var after = (double[])before.Clone();
            new PooledRows([0], before, 0, [0.0]).WriteMoved(0, sharpening, after);
            var shift = after[5] - before[5];
            var centred = Math.Abs(after[5] - sharpening.Base - sharpening.Factor * (before[5] - sharpening.Base)) < 1e-12;
            return centred && after.Zip(before).All(pair => Math.Abs(pair.First - pair.Second - shift) < 1e-12);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Reason_SharpenedOrNot_NamesFactorRowsAndStatistic()
    {
        new CentreSharpening(1.456, 0.001, 1.456, 2.345, 2500).Reason().ShouldBe("pooled centre sharpened by a = 1.46, earned on 2500 rows (score statistic 2.35)");
        new CentreSharpening(0.5, 0.001, 0.5, -2.0, 2500).Reason().ShouldBe("pooled centre damped by a = 0.50, earned on 2500 rows (score statistic -2.00)");
        (new CentreSharpening(1.6, 0.001, 1.6, 2.0, 2500) { Implied = 1.83 }).Reason().ShouldBe(
            "pooled centre sharpened by a = 1.60, from 1.83 by what its views know of different things and 2500 rows "
            + "(score statistic 2.00)");
        new CentreSharpening(1.0, 0.001, 1.2, 0.9, 2500).Reason().ShouldBe(
            "pooled centre not sharpened, because 2500 rows do not reject a = 1 (score statistic 0.90, a = 1.20 suggested)");
    }

    private static CentreSharpening Fit(PlantedSignals market, double knowledge, double noise) =>
        SharpeningFit.Of(Pool(market, knowledge, noise), market.Frame.Target(Horizon.OneWeek).Development(Plan), Horizon.OneWeek, Options);

    private static PooledRows Pool(PlantedSignals market, double knowledge, double noise) => PoolOf(market.Signal(Forecaster.Core, Horizon.OneWeek, knowledge, noise).OutOfFold.Quantiles);

    private static PooledRows PoolOf(QuantileRows rows) => new([.. rows.Rows], [.. rows.Quantiles], 0, new double[rows.Count]);

    private static PooledRows PoolOf(QuantileRows[] views, double[] weights)
    {
        var count = views[0].Count;
        double Mean(Func<QuantileRows, double> value) => views.Zip(weights, (view, weight) => weight * value(view)).Sum();
        var quantiles = Enumerable.Range(0, count * QuantileGrid.Count).Select(i => Mean(view => view.Quantiles[i])).ToArray();
        var spread = Enumerable.Range(0, count).Select(row =>
        {
            var pooled = quantiles[row * QuantileGrid.Count + QuantileGrid.MedianIndex];
            return Mean(view => Math.Pow(view.At(row)[QuantileGrid.MedianIndex] - pooled, 2.0));
        });
        return new PooledRows([.. views[0].Rows], quantiles, 0, [.. spread]);
    }

    private static double Captured(TwoDriverSignals market, QuantileRows rows)
    {
        var (nothing, all) = (market.Loss(market.Known(0.0, 0.0), 0), market.Loss(market.Known(1.0, 1.0), 0));
        return (nothing - market.Loss(rows, 0)) / (nothing - all);
    }

    private static QuantileRows Moved(QuantileRows rows, CentreSharpening sharpening) => Moved(PoolOf(rows), rows, sharpening);

    private static QuantileRows Moved(PooledRows pool, QuantileRows like, CentreSharpening sharpening)
    {
        var quantiles = new double[pool.Quantiles.Length];
        for (var i = 0; i < like.Count; i++)
        {
            pool.WriteMoved(i, sharpening, quantiles.AsSpan(i * QuantileGrid.Count, QuantileGrid.Count));
        }

        return ImpliedRows.Of(like.Rows.AsSpan(), quantiles, like.Folds.AsSpan());
    }
}
