using Cbi.Domain;

namespace Cbi.Learning.Tests;

public sealed class DatasetTests
{
    [Fact]
    public void Training_WarmUpAndUnknownLabels_AreLeftOut()
    {
        var data = PlantedRows.Create(_ => 0.0);
        var live = data.Training(PlantedRows.Plan.Live).Rows.ToArray();
        live[0].ShouldBe(20);
        live[^1].ShouldBe(PlantedRows.Rows - 6);
    }

    [Fact]
    public void Training_AnyFold_StaysInsideTheFoldsRange()
    {
        var data = PlantedRows.Create(_ => 0.0);
        foreach (var fold in PlantedRows.Plan.Folds)
        {
            data.Training(fold).Rows.ToArray().ShouldAllBe(row => fold.Train.Contains(row));
        }
    }

    [Fact]
    public void Training_ScaledLabels_AreLabelOverScale()
    {
        var (x, y, scale) = PlantedRows.Draw(_ => 0.0, _ => 1.0, 1, 2, PlantedRows.Rows);
        var training = PlantedRows.Data(PlantedRows.Names(2), x, y, scale).Training(PlantedRows.Plan.Folds[0]);
        for (var i = 0; i < training.Count; i++)
        {
            training.ScaledLabels[i].ShouldBe(y[training.Rows[i]] / scale[training.Rows[i]]);
        }
    }

    [Fact]
    public void Training_TooFewLabels_NamesFoldAndCount()
    {
        var (x, y, scale) = PlantedRows.Draw(_ => 0.0, _ => 1.0, 1, 2, PlantedRows.Rows);
        y.AsSpan(0, 820).Fill(double.NaN);
        var data = PlantedRows.Data(PlantedRows.Names(2), x, y, scale);
        var error = Should.Throw<CbiException>(() => data.Training(PlantedRows.Plan.Folds[0]));
        error.ExitCode.ShouldBe(ExitCode.BadInput);
        error.Message.ShouldContain("74 labelled training rows");
    }

    [Fact]
    public void Training_FoldOfALongerPlan_Throws()
    {
        var data = PlantedRows.Create(_ => 0.0, rows: 2000);
        Should.Throw<ArgumentException>(() => data.Training(PlantedRows.Plan.Live));
    }

    [Fact]
    public void Scale_WarmUpRow_SaysWhichRow()
    {
        var error = Should.Throw<CbiException>(() => PlantedRows.Create(_ => 0.0).Scale(3));
        error.Message.ShouldContain("Row 3");
    }

    [Theory]
    [InlineData(0.0, double.NegativeInfinity, 1.0)]
    [InlineData(0.0, 0.0, 0.0)]
    [InlineData(0.0, 0.0, -1.0)]
    public void Constructor_InvalidValue_Throws(double x, double y, double scale) =>
        Should.Throw<ArgumentException>(() => PlantedRows.Data(["a"], [x], [y], [scale]));

    [Fact]
    public void Constructor_RepeatedColumn_Throws() =>
        Should.Throw<ArgumentException>(() => PlantedRows.Data(["a", "a"], [1.0, 2.0], [0.0], [1.0])).Message.ShouldContain("a, a");

    [Fact]
    public void Scored_HeldOutFold_Throws()
    {
        var plan = PlantedRows.Plan;
        Should.Throw<InvalidOperationException>(() => PlantedRows.Create(_ => 0.0).Scored(plan.HeldOut.First(), plan));
    }

    [Fact]
    public void Scored_LastDevelopmentFold_StopsWhereLabelsReachHeldOutSessions()
    {
        var plan = PlantedRows.Plan;
        var rows = PlantedRows.Create(_ => 0.0).Scored(plan.Development.Last(), plan).Rows;
        (rows[^1] + plan.Horizon.Sessions).ShouldBeLessThan(plan.FirstHeldOutRow);
    }
}
