using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Learning.Tests;

public sealed class BoostedTreesTests
{
    private static readonly BoostingSettings Strong = new(60, 3, 0.2, MinLeaf: 20, Shrinkage: 0.0, ColumnShare: 1.0);

    public static TheoryData<string> Losses => ["squared", "quantile", "grid", "logistic"];

    [Fact]
    public void Fit_Step_IsLearned()
    {
        var table = PlantedTable.Draw(1000, 4, 32, 1);
        var trees = Fit(table, table.Labels(x => x[0] > 0.5 ? 1.0 : -1.0, 0.0, 1), new SquaredLoss());
        Predict(trees, [2.0, 0, 0, 0])[0].ShouldBe(1.0, 0.05);
        Predict(trees, [-2.0, 0, 0, 0])[0].ShouldBe(-1.0, 0.05);
    }

    [Fact]
    public void Fit_MissingMeansHigh_PredictsHighForMissing()
    {
        var table = PlantedTable.Draw(1000, 4, 32, 1);
        var trees = Fit(table, table.Labels(x => double.IsNaN(x[0]) ? 2.0 : 0.0, 0.2, 1), new SquaredLoss());
        Predict(trees, [double.NaN, 0, 0, 0])[0].ShouldBe(2.0, 0.15);
        Predict(trees, [0.3, 0, 0, 0])[0].ShouldBe(0.0, 0.15);
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(-1.0)]
    public void Fit_MissingRowsActLikeHighValues_SendsMissingToThatSide(double sign)
    {
        double[] x = [.. Enumerable.Range(0, 300).Select(i => i % 3 == 0 ? double.NaN : sign * i)];
        double[] labels = [.. x.Select(v => double.IsNaN(v) || sign * v >= 150 ? 1.0 : -1.0)];
        var trees = Fit(PlantedTable.From(x, 1, 16), labels, new SquaredLoss(), Strong with { Trees = 1, Depth = 1, RowShare = 1.0 });
        trees.Trees[0].Nodes[0].MissingLeft.ShouldBe(sign < 0.0);
    }

    [Fact]
    public void Fit_NoMissingInTraining_SendsMissingWhereMostRowsWent()
    {
        double[] x = [.. Enumerable.Range(0, 300).Select(i => (double)i)], labels = [.. x.Select(v => v < 220 ? 0.0 : 1.0)];
        var root = Fit(PlantedTable.From(x, 1, 64), labels, new SquaredLoss(), Strong with { Trees = 1, RowShare = 1.0 }).Trees[0].Nodes[0];
        root.MissingLeft.ShouldBeTrue();
        root.Threshold.ShouldBeInRange(215, 225);
    }

    [Fact]
    public void Fit_GridOnPlantedWidth_WidensTheRightRows()
    {
        var table = PlantedTable.Draw(3000, 4, 32, 2, missing: 0.0);
        var random = RandomStream.Create(2, "width");
        var labels = Enumerable.Range(0, 3000).Select(i => random.NextNormal() * (table.Row(i)[3] > 0.0 ? 3.0 : 1.0)).ToArray();
        var trees = Fit(table, labels, new PinballGridLoss(), Strong with { Trees = 40, Depth = 2, MinLeaf = 150 });
        double[] narrow = Predict(trees, [0, 0, 0, -1.0]), wide = Predict(trees, [0, 0, 0, 1.0]);
        (narrow[8] - narrow[2]).ShouldBe(2 * 1.645, 0.7);
        (wide[8] - wide[2]).ShouldBe(6 * 1.645, 1.8);
    }

    [Fact]
    public void Fit_LogisticOnPlantedOdds_FindsThem()
    {
        var table = PlantedTable.Draw(4000, 4, 32, 3, missing: 0.0);
        var random = RandomStream.Create(3, "odds");
        var labels = Enumerable.Range(0, 4000).Select(i => random.NextUnit() < (table.Row(i)[0] > 0.0 ? 0.8 : 0.3) ? 1.0 : 0.0).ToArray();
        var trees = Fit(table, labels, new LogisticLoss(), Strong with { Trees = 40, Depth = 1, MinLeaf = 200 });
        LogisticLoss.Probability(Predict(trees, [1.0, 0, 0, 0])[0]).ShouldBe(0.8, 0.05);
        LogisticLoss.Probability(Predict(trees, [-1.0, 0, 0, 0])[0]).ShouldBe(0.3, 0.05);
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void Fit_AnyThreads_GivesTheSameBits(string loss)
    {
        var (table, labels) = Problem(loss);
        var settings = Strong with { Trees = 10, Growth = TreeGrowth.LeafWise, Depth = 20, Leaves = 12, RowShare = 0.7, ColumnShare = 0.8 };
        double[] On(int threads)
        {
            using var run = new BoostingRun(BoostingTask.All(table.Binned, labels, 1) with { Threads = threads }, Loss(loss), settings, 5, "threads");
            run.Advance(10, CancellationToken.None);
            return run.Predictions.ToArray();
        }

        var one = On(1);
        On(2).ShouldBe(one);
        On(3).ShouldBe(one);
        On(16).ShouldBe(one);
    }

    /// <summary>So many rows that stretches of them run side by side, and all of them in every tree.</summary>
    [Theory]
    [MemberData(nameof(Losses))]
    public void Fit_AnyThreadsManyRows_GivesTheSameBits(string loss)
    {
        var (table, labels) = Problem(loss, 20_000);
        var settings = Strong with { Trees = 2, Growth = TreeGrowth.LeafWise, Depth = 20, Leaves = 6, RowShare = 1.0 };
        double[] On(int threads)
        {
            using var run = new BoostingRun(BoostingTask.All(table.Binned, labels, 1) with { Threads = threads }, Loss(loss), settings, 5, "threads");
            run.Advance(2, CancellationToken.None);
            return run.Predictions.ToArray();
        }

        var one = On(1);
        On(2).ShouldBe(one);
        On(3).ShouldBe(one);
    }

    /// <summary>
    /// Pinned, so that another processor or vector width that gives other bits is noticed. A change of the engine may change them: say why.
    /// </summary>
    [Theory]
    [InlineData("squared", "6cbcf781360324ab")]
    [InlineData("quantile", "c776f13d4d514896")]
    [InlineData("logistic", "69c3d7db97e9bb0f")]
    [InlineData("grid", "9797d3ca7c96e71e")]
    public void Fit_AnyVectorWidth_GivesThePinnedBits(string loss, string hash)
    {
        var (table, labels) = Problem(loss);
        var settings = new BoostingSettings(10, 20, 0.2, 10, 24, 2.0, 0.7, 0.8, 12, TreeGrowth.LeafWise);
        using var run = new BoostingRun(BoostingTask.All(table.Binned, labels, 1), Loss(loss), settings, 5, "pinned");
        run.Advance(10, CancellationToken.None);
        Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(run.Predictions)))[..16].ShouldBe(hash);
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void Model_AfterFit_PredictsWhatTheRunKnows(string loss)
    {
        var (table, labels) = Problem(loss);
        int[] kept = [.. Enumerable.Range(0, 400)], watched = [.. Enumerable.Range(420, 180)];
        var task = new BoostingTask(table.Binned, labels, kept, watched, 1);
        using var run = new BoostingRun(task, Loss(loss), Strong with { RowShare = 0.5 }, 5, "model");
        run.Advance(7, CancellationToken.None);
        var model = run.Model();
        var all = new double[600 * model.Outputs];
        new TreePredictor(model, table.Columns).Predict(table.Row, 600, all);
        foreach (var row in kept.Concat(watched))
        {
            var known = run.Predictions.Slice(row * model.Outputs, model.Outputs).ToArray();
            Predict(model, table.Row(row)).ShouldBe(known);
            all.AsSpan(row * model.Outputs, model.Outputs).ToArray().ShouldBe(known);
        }
    }

    [Fact]
    public void Predict_MoreThan32Leaves_EqualsRowByRow()
    {
        var table = PlantedTable.Draw(900, 5, 60, 8);
        var labels = table.Labels(x => PlantedTable.Zero(x[0] * x[1]), 0.3, 8);
        var trees = Fit(table, labels, new SquaredLoss(), new BoostingSettings(3, 40, 0.5, 2, 60, 0.0, 1.0, 1.0, 100, TreeGrowth.LeafWise));
        trees.Trees[0].Leaves.ShouldBe(100);
        var all = new double[900];
        new TreePredictor(trees, 5).Predict(table.Row, 900, all);
        all.ShouldBe(Enumerable.Range(0, 900).Select(row => Predict(trees, table.Row(row))[0]));
    }

    [Theory]
    [InlineData("squared", 1)]
    [InlineData("squared", -1)]
    [InlineData("grid", 1)]
    public void Fit_DirectedColumn_NeverMovesTheOtherWay(string loss, int direction)
    {
        var table = PlantedTable.Draw(800, 3, 32, 9);
        // The law contradicts the direction on half of the range, so an unconstrained fit would break it.
        var labels = table.Labels(x => Math.Sin(2.0 * PlantedTable.Zero(x[0])) + PlantedTable.Zero(x[1]), 0.3, 9);
        var directions = ImmutableSortedDictionary<string, int>.Empty.Add("x0", direction);
        var settings = Strong with { Directions = directions, Growth = TreeGrowth.LeafWise, Leaves = 8 };
        BoostedTrees On(BoostingSettings s) => BoostingRun.Fit(
            BoostingTask.All(table.Binned, labels, 1) with { Columns = ["x0", "x1", "x2"] }, Loss(loss), s, 1, "direction", CancellationToken.None);
        LargestFall(On(settings), direction).ShouldBe(0.0);
        LargestFall(On(Strong), direction).ShouldBeGreaterThan(0.2);
    }

    [Fact]
    public void Fit_DirectionOfUnknownColumn_NamesIt()
    {
        var table = PlantedTable.Draw(200, 2, 16, 9);
        var settings = Strong with { Directions = ImmutableSortedDictionary<string, int>.Empty.Add("crude", 1) };
        Should.Throw<CbiException>(() => Fit(table, new double[200], new SquaredLoss(), settings)).Message.ShouldContain("crude");
    }

    private static double LargestFall(BoostedTrees trees, int direction)
    {
        var fall = 0.0;
        for (var other = -2.0; other <= 2.0; other += 0.5)
        {
            var previous = Predict(trees, [-3.0, other, -other]);
            for (var x = -3.0; x <= 3.0; x += 0.02)
            {
                var next = Predict(trees, [x, other, -other]);
                fall = Math.Max(fall, previous.Zip(next, (a, b) => direction * (a - b)).Max());
                previous = next;
            }
        }

        return fall < 1e-12 ? 0.0 : fall;
    }

    private static (PlantedTable Table, double[] Labels) Problem(string loss, int rows = 600)
    {
        var table = PlantedTable.Draw(rows, 20, 24, 6);
        var labels = table.Labels(x => PlantedTable.Zero(x[0]) + PlantedTable.Zero(x[1] * x[17]), 0.5, 6);
        return (table, loss == "logistic" ? Array.ConvertAll(labels, y => y > 0.0 ? 1.0 : 0.0) : labels);
    }

    private static IBoostingLoss Loss(string name) => name switch
    {
        "squared" => new SquaredLoss(),
        "quantile" => new QuantileLoss(0.9),
        "logistic" => new LogisticLoss(),
        _ => new PinballGridLoss(),
    };

    private static double[] Predict(BoostedTrees trees, ReadOnlySpan<double> features)
    {
        var values = new double[trees.Outputs];
        trees.Predict(features, values);
        return values;
    }

    private static BoostedTrees Fit(PlantedTable table, double[] labels, IBoostingLoss loss, BoostingSettings? settings = null) =>
        BoostingRun.Fit(BoostingTask.All(table.Binned, labels, 1), loss, settings ?? Strong, 5, "fit", CancellationToken.None);
}
