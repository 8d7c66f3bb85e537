namespace Cbi.Learning.Tests;

public sealed class NaiveBoostingTests
{
    public static TheoryData<object, int, int> Shapes => new()
    {
        { TreeGrowth.LeafWise, 64, 6 }, { TreeGrowth.LeafWise, 3, 0 }, { TreeGrowth.DepthWise, 3, 0 }, { TreeGrowth.DepthWise, 8, 5 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Fit_Squared_EqualsTheNaiveTwin(object growth, int depth, int leaves) =>
        Compare(() => new SquaredLoss(), new BoostingSettings(8, depth, 0.3, 12, 20, 2.0, 1.0, 1.0, leaves, (TreeGrowth)growth));

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Fit_OneQuantile_EqualsTheNaiveTwin(object growth, int depth, int leaves) =>
        Compare(() => new QuantileLoss(0.75), new BoostingSettings(5, depth, 0.3, 12, 20, 2.0, 1.0, 1.0, leaves, (TreeGrowth)growth));

    private static void Compare(Func<IGradientLoss> loss, BoostingSettings settings)
    {
        var table = PlantedTable.Draw(260, 11, settings.Bins, 3);
        var labels = table.Labels(x => PlantedTable.Zero(x[0]) + (double.IsNaN(x[4]) ? 1.0 : 0.0) + PlantedTable.Zero(x[9] * x[10]), 0.5, 4);
        using var run = new BoostingRun(BoostingTask.All(table.Binned, labels, 1), loss(), settings, 1, "twin");
        run.Advance(settings.Trees, CancellationToken.None);
        run.Predictions.ToArray().ShouldBe(new NaiveBoosting(table, labels, settings, loss()).Fit(), 1e-9);
    }
}
