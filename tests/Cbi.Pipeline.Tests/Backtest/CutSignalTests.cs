using Cbi.Domain;

namespace Cbi.Pipeline.Tests;

public sealed class CutSignalTests
{
    private const int Rows = 3000, Cut = 2600;

    [Fact]
    public void At_AnEarlierSession_KeepsTheRowsKnownThenUnderItsOwnFolds()
    {
        var whole = SplitPlan.Create(Horizon.OneWeek, Rows, new SplitOptions { HeldOut = 600, HeldOutStep = 63 });
        var plan = SplitPlan.Create(Horizon.OneWeek, Cut, new SplitOptions { HeldOut = 63, HeldOutStep = 63 });
        var predicted = whole.Folds.Where(f => f.Role != FoldRole.Live).SelectMany(f => f.Predict.Rows().Select(row => (Row: row, f.Index)))
            .ToArray();
        var outOfFold = new QuantileRows(
            [.. predicted.Select(p => p.Row)],
            [.. predicted.SelectMany(p => Enumerable.Range(0, QuantileGrid.Count).Select(k => p.Row + 0.01 * k))],
            [.. predicted.Select(_ => 0.5)],
            [.. predicted.Select(p => p.Index)]);
        var signal = new RawSignal(Forecaster.Core, Horizon.OneWeek, outOfFold, outOfFold, "recipe", [])
        {
            OutOfFoldMissing = [.. predicted.Select(p => p.Row / 10_000.0)],
        };

        var cut = CutSignal.At(signal, plan);

        cut.OutOfFold.Rows.ShouldBe(Enumerable.Range(1260, Cut - 1260));
        for (var i = 0; i < cut.OutOfFold.Count; i++)
        {
            plan.Folds[cut.OutOfFold.Folds[i]].Predict.Contains(cut.OutOfFold.Rows[i]).ShouldBeTrue();
            cut.OutOfFold.At(i)[0].ShouldBe(cut.OutOfFold.Rows[i]);
        }

        cut.Live.Rows.ShouldBe(plan.Live.Predict.Rows());
        cut.OutOfFoldMissing.ShouldBe(cut.OutOfFold.Rows.Select(row => row / 10_000.0));
        cut.LiveMissing.ShouldBe(cut.Live.Rows.Select(row => row / 10_000.0));
        cut.Live.Folds.ShouldAllBe(fold => fold == plan.Live.Index);
    }
}
