using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Learning.Tests;

public sealed class QuantileLearnerTests
{
    public static TheoryData<string> Families => EveryFamily.Recipes;

    private static Dictionary<string, IQuantileLearner> Learners => EveryFamily.Learners;

    [Theory]
    [MemberData(nameof(Families))]
    public void Predict_ManyRows_NeverCrossesAndCoversTheTruth(string recipe)
    {
        var data = PlantedRows.Create(x => 0.3 * x[0], x => Math.Exp(0.3 * x[1]), rows: 6200, seed: 5);
        var plan = SplitPlan.Create(Horizon.OneWeek, 6200, PlantedRows.Split with { BurnIn = 2000, Step = 1000, HeldOut = 2000 });
        var rows = WalkForward.Predict(Learners[recipe], data, plan, 3, CancellationToken.None).OutOfFold;
        rows.Count.ShouldBe(4200);

        // QuantileRows refuses crossing rows; strict order holds as well, except for ties after rearrangement.
        var (_, y, _) = PlantedRows.Draw(x => 0.3 * x[0], x => Math.Exp(0.3 * x[1]), 5, 6, 6200);
        var inside = Enumerable.Range(0, rows.Count).Where(i => !double.IsNaN(y[rows.Rows[i]])).ToArray();
        double CoverageOf(int low, int high) => inside.Count(
            i => y[rows.Rows[i]] >= rows.At(i)[low] && y[rows.Rows[i]] <= rows.At(i)[high]) / (double)inside.Length;
        CoverageOf(2, 8).ShouldBe(0.90, 0.03);
        CoverageOf(4, 6).ShouldBe(0.50, 0.05);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Fit_LabelsOutsideTheTrainingRange_ChangeNothing(string recipe)
    {
        var fold = PlantedRows.Plan.Folds[1];
        var (x, y, scale) = PlantedRows.Draw(v => 0.3 * v[0], _ => 1.0, 2, 4, PlantedRows.Rows);
        var before = PlantedRows.Predict(Learners[recipe], PlantedRows.Data(PlantedRows.Names(4), x, y, scale), fold);
        y.AsSpan(fold.Train.ToExclusive).Fill(9.0);
        x.AsSpan(fold.Predict.ToExclusive * 4).Fill(-77.0);
        var after = PlantedRows.Predict(Learners[recipe], PlantedRows.Data(PlantedRows.Names(4), x, y, scale), fold);
        after.Quantiles.ShouldBe(before.Quantiles);
        after.Up.ShouldBe(before.Up);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Fit_MissingConstantAndEmptyColumns_PredictsFiniteRows(string recipe)
    {
        var (x, y, scale) = PlantedRows.Draw(v => double.IsNaN(v[0]) ? 0.0 : 0.2 * v[0], _ => 1.0, 2, 4, PlantedRows.Rows, missing: 0.3);
        for (var row = 0; row < PlantedRows.Rows; row++)
        {
            x[row * 4 + 1] = 5.0;
            x[row * 4 + 2] = row < 1500 ? double.NaN : x[row * 4 + 2];
        }

        var data = PlantedRows.Data(PlantedRows.Names(4), x, y, scale);
        foreach (var fold in PlantedRows.Plan.Folds)
        {
            var (quantiles, up) = PlantedRows.Predict(Learners[recipe], data, fold);
            quantiles.ShouldAllBe(q => double.IsFinite(q));
            up.ShouldAllBe(p => p >= 0.0 && p <= 1.0);
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Fit_OnlyUselessColumns_StillPredicts(string recipe)
    {
        var (_, y, scale) = PlantedRows.Draw(_ => 0.0, _ => 1.0, 2, 1, PlantedRows.Rows);
        var x = new double[PlantedRows.Rows * 2];
        x.AsSpan().Fill(double.NaN);
        var data = PlantedRows.Data(["empty", "empty too"], x, y, scale);
        var (quantiles, _) = PlantedRows.Predict(Learners[recipe], data, PlantedRows.Plan.Folds[0]);
        quantiles[0].ShouldBeLessThan(0.0);
        quantiles[10].ShouldBeGreaterThan(0.0);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Predict_WarmUpRow_Throws(string recipe)
    {
        var data = PlantedRows.Create(_ => 0.0);
        var model = Learners[recipe].Fit(data, PlantedRows.Plan.Folds[0], 1, CancellationToken.None);
        var error = Should.Throw<CbiException>(() => model.Predict(data, new RowRange(10, 11), new double[QuantileGrid.Count], new double[1]));
        error.Message.ShouldContain("Row 10");
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Fit_Cancelled_Throws(string recipe)
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var learner = Learners[recipe];
        if (!Baselines.All.Contains(learner))
        {
            Should.Throw<OperationCanceledException>(() => learner.Fit(PlantedRows.Create(_ => 0.0), PlantedRows.Plan.Live, 1, source.Token));
        }
    }

    [Fact]
    public void Predict_VolatilityScaled_IsQuantileOfRatioTimesScale()
    {
        var data = PlantedRows.Create(_ => 0.1, seed: 8);
        var fold = PlantedRows.Plan.Folds[0];
        var expected = QuantileFunction.OfSorted([.. data.Training(fold).ScaledLabels.ToArray().Order()], 0.05);
        var (quantiles, _) = PlantedRows.Predict(Baselines.VolatilityScaled, data, fold);
        quantiles[2].ShouldBe(data.Scale(fold.Predict.FromInclusive) * expected, 1e-15);
    }

    [Fact]
    public void Predict_ScaleRidgeOnPlantedWidth_FindsTheWideRows()
    {
        var data = PlantedRows.Create(_ => 0.0, x => Math.Exp(0.5 * x[0]), seed: 4);
        var fold = PlantedRows.Plan.Live;
        var model = new ScaleRidgeLearner(1).Fit(data, fold, 1, CancellationToken.None);
        var range = new RowRange(100, 2300);
        var quantiles = new double[range.Count * QuantileGrid.Count];
        model.Predict(data, range, quantiles, new double[range.Count]);
        double Ratio(int row) => (quantiles[(row - 100) * 11 + 8] - quantiles[(row - 100) * 11 + 2]) / data.Scale(row);
        var wide = range.Rows().Where(r => data.Row(r)[0] > 1.0).Average(Ratio);
        var narrow = range.Rows().Where(r => data.Row(r)[0] < -1.0).Average(Ratio);
        // Planted: exp(0.5 * 1.5) / exp(-0.5 * 1.5) is about 4.5 between the two groups' mean rows.
        (wide / narrow).ShouldBeInRange(3.0, 6.0);
    }

    [Fact]
    public void Predict_ScalePowerOnLabelsOfConstantWidth_UndoesTheScale()
    {
        // Labels do not care about the scale, so the width relative to the scale has to fall as the scale rises.
        var (x, y, scale) = PlantedRows.Draw(_ => 0.0, _ => 1.0, 9, 2, PlantedRows.Rows);
        for (var row = 20; row < PlantedRows.Rows; row++)
        {
            y[row] /= scale[row] / 0.02;
        }

        var data = PlantedRows.Data(PlantedRows.Names(2), x, y, scale);
        var fold = PlantedRows.Plan.HeldOut.First();
        var (quantiles, _) = PlantedRows.Predict(new ScaleRidgeLearner(1, scaleOnly: true), data, fold);
        var widths = fold.Predict.Rows().Select((_, i) => quantiles[i * 11 + 8] - quantiles[i * 11 + 2]).ToArray();
        var scales = fold.Predict.Rows().Select(data.Scale).ToArray();
        (scales.Max() / scales.Min()).ShouldBeGreaterThan(1.6);
        (widths.Max() / widths.Min()).ShouldBeLessThan(1.2);
    }
}
