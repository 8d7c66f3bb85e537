using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Core.Tests;

public class CoreForecasterTests
{
    private static readonly double[] Planted = PlantedFrame.Returns(2600, 11);

    [Fact]
    public void Train_PlantedReturns_CoversEveryPlannedRowOnce()
    {
        var frame = PlantedFrame.Of(Planted);
        var plan = SplitPlan.Create(Horizon.OneMonth, frame.Rows, PlantedFrame.SmallSplit);
        var signal = CoreForecaster.Train(frame, Horizon.OneMonth, plan, new CoreOptions(), CancellationToken.None);

        signal.Forecaster.ShouldBe(Forecaster.Core);
        signal.OutOfFold.Rows.ShouldBe(Enumerable.Range(500, 2100));
        signal.Live.Rows.ShouldBe(Enumerable.Range(2595, 5));
        signal.Leaderboard.Length.ShouldBe(5);
        signal.Leaderboard.Select(e => e.MeanPinball).ShouldBeInOrder();
        signal.Leaderboard.ShouldAllBe(e => e.MeanPinball > 0.0);
        signal.Recipe.ShouldContain("garch-fhs");
    }

    [Fact]
    public void Train_PlantedVolatilityClusters_BeatsTheDriftAlone()
    {
        var frame = PlantedFrame.Of(PlantedFrame.Returns(4000, 12));
        var plan = SplitPlan.Create(Horizon.OneWeek, frame.Rows, PlantedFrame.SmallSplit);
        var board = CoreForecaster.Train(frame, Horizon.OneWeek, plan, new CoreOptions(), CancellationToken.None).Leaderboard;
        double LossOf(string recipe) => board.Single(e => e.Recipe == recipe).MeanPinball;

        LossOf("garch-t").ShouldBeLessThan(LossOf("drift"));
        LossOf("garch-fhs").ShouldBeLessThan(LossOf("drift"));
        LossOf("rolling-origin blend").ShouldBeLessThan(LossOf("drift"));
    }

    [Fact]
    public void Train_PlantedReturns_CoversAboutEightyPercentOutOfFold()
    {
        var frame = PlantedFrame.Of(PlantedFrame.Returns(4000, 13));
        var plan = SplitPlan.Create(Horizon.OneWeek, frame.Rows, PlantedFrame.SmallSplit);
        var rows = CoreForecaster.Train(frame, Horizon.OneWeek, plan, new CoreOptions(), CancellationToken.None).OutOfFold
            .Where((_, row) => double.IsFinite(frame.Target(Horizon.OneWeek).Raw[row]));
        double[] Column(double level) => [.. Enumerable.Range(0, rows.Count).Select(i => rows.At(i)[QuantileGrid.IndexOf(level)])];

        Coverage.Of(rows.Rows.Select(r => frame.Target(Horizon.OneWeek).Raw[r]).ToArray(), Column(0.10), Column(0.90)).ShouldBe(0.80, 0.05);
    }

    [Fact]
    public void Train_FutureChanged_LeavesEarlierFoldsUntouched()
    {
        const int Changed = 1800;
        var plan = SplitPlan.Create(Horizon.OneMonth, Planted.Length, PlantedFrame.SmallSplit);
        var other = (double[])Planted.Clone();
        for (var t = Changed; t < other.Length; t++)
        {
            other[t] = -2.0 * other[t];
        }

        var before = CoreForecaster.Train(PlantedFrame.Of(Planted), Horizon.OneMonth, plan, new CoreOptions(), CancellationToken.None).OutOfFold;
        var after = CoreForecaster.Train(PlantedFrame.Of(other), Horizon.OneMonth, plan, new CoreOptions(), CancellationToken.None).OutOfFold;

        // Rows before the change know none of the changed returns, whatever fold they are in.
        var earlier = before.Rows.Count(row => row < Changed);
        before.Quantiles.AsSpan(0, earlier * QuantileGrid.Count).SequenceEqual(after.Quantiles.AsSpan(0, earlier * QuantileGrid.Count))
            .ShouldBeTrue();
        before.At(before.Count - 1).SequenceEqual(after.At(before.Count - 1)).ShouldBeFalse();
    }

    [Fact]
    public void Train_HeldOutLabelsChanged_KeepsTheWeights()
    {
        var frame = PlantedFrame.Of(Planted);
        var plan = SplitPlan.Create(Horizon.OneWeek, frame.Rows, PlantedFrame.SmallSplit);
        var labels = frame.Target(Horizon.OneWeek).Raw.ToArray();
        for (var row = plan.FirstHeldOutRow - Horizon.OneWeek.Sessions; row < labels.Length; row++)
        {
            labels[row] *= -3.0;
        }

        var changed = frame with { Targets = frame.Targets.SetItem(0, new Labels(Horizon.OneWeek, labels)) };
        var before = CoreForecaster.Train(frame, Horizon.OneWeek, plan, new CoreOptions(), CancellationToken.None);
        var after = CoreForecaster.Train(changed, Horizon.OneWeek, plan, new CoreOptions(), CancellationToken.None);

        after.Recipe.ShouldBe(before.Recipe);
        after.Leaderboard.ShouldBe(before.Leaderboard);
        var firstHeldOut = before.OutOfFold.Rows.IndexOf(plan.FirstHeldOutRow);
        after.OutOfFold.At(firstHeldOut).SequenceEqual(before.OutOfFold.At(firstHeldOut)).ShouldBeTrue();
    }

    [Fact]
    public void Train_ReturnsWithGaps_StaysFinite()
    {
        var gappy = (double[])Planted.Clone();
        for (var t = 100; t < gappy.Length; t += 21)
        {
            gappy[t] = double.NaN;
        }

        var frame = PlantedFrame.Of(gappy);
        var plan = SplitPlan.Create(Horizon.ThreeMonths, frame.Rows, PlantedFrame.SmallSplit);

        CoreForecaster.Train(frame, Horizon.ThreeMonths, plan, new CoreOptions(), CancellationToken.None).OutOfFold.Count.ShouldBe(2100);
    }

    [Fact]
    public void Train_Cancelled_Throws()
    {
        var frame = PlantedFrame.Of(Planted);
        var plan = SplitPlan.Create(Horizon.OneWeek, frame.Rows, PlantedFrame.SmallSplit);

        Should.Throw<OperationCanceledException>(
            () => CoreForecaster.Train(frame, Horizon.OneWeek, plan, new CoreOptions(), new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Volatility_VolatileEnd_ExpectsMoreThanTheLongRun()
    {
        var returns = (double[])Planted.Clone();
        for (var t = returns.Length - 10; t < returns.Length; t++)
        {
            returns[t] = t % 2 == 0 ? 0.05 : -0.05;
        }

        var model = VolatilityFits.Of(returns, new CoreOptions(), "test").Garch;

        model.NextVariance.ShouldBeGreaterThan(2.0 * model.UnconditionalVariance);
        (model.Alpha + model.Beta).ShouldBeLessThan(1.0);
        model.DegreesOfFreedom.ShouldBeGreaterThan(2.0);
    }
}
