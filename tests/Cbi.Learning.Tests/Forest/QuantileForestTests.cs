using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Learning.Tests;

public sealed class QuantileForestTests
{
    private const int Rows = 600, Columns = 5;

    private static readonly int[] All = [.. Enumerable.Range(0, Rows)];

    [Theory]
    [InlineData(5, 600)]
    [InlineData(21, 600)]
    [InlineData(126, 600)]
    [InlineData(126, 101)]
    [InlineData(5, 2)]
    public void Draw_AnyHorizon_SplitsWholeBlocks(int horizon, int count)
    {
        int[] rows = [.. Enumerable.Range(1000, count)];
        for (var draw = 0UL; draw < 20; draw++)
        {
            var (grow, fill) = BlockHalves.Draw(rows, horizon, RandomStream.Create(draw, 1));
            grow.Concat(fill).Order().ShouldBe(rows);
            grow.Length.ShouldBeGreaterThan(0);
            fill.Length.ShouldBeGreaterThan(0);
            // Inside the sample both halves are runs of whole blocks.
            var side = rows.Select(grow.Contains).ToArray();
            var changes = Enumerable.Range(1, count - 1).Where(i => side[i] != side[i - 1]).ToArray();
            changes.Zip(changes.Skip(1)).ShouldAllBe(pair => (pair.Second - pair.First) % Math.Min(Math.Max(horizon, 5), count / 2) == 0);
        }
    }

    [Fact]
    public void Grow_AnyTree_KeepsTheSmallestLeafAndRoutesEveryRow()
    {
        var (x, labels) = Draw();
        var settings = new ForestSettings(1, 0.05, 0.5);
        var columns = new ForestColumns(x);
        var tree = new ExtraTreeGrower(columns, CentreAndWidth.Of(labels), settings).Grow([.. All], RandomStream.Create(3, 1));
        var leaves = All.CountBy(row => tree.Leaf(x.Row(row))).ToArray();
        leaves.Length.ShouldBeGreaterThan(4);
        leaves.ShouldAllBe(leaf => tree.Column[leaf.Key] == -1 && leaf.Value >= settings.MinLeaf(Rows));
    }

    /// <summary>The same weights, by asking each row of the filling half which leaf it is in.</summary>
    [Fact]
    public void Weigh_AgainstNaiveCount_Agrees()
    {
        var (x, labels) = Draw();
        var settings = new ForestSettings(7, 0.05, 0.5);
        RandomStream Stream(int tree) => RandomStream.Create(9, (ulong)tree);
        var forest = new QuantileForestGrower(x, labels, 5, settings).Fit(All, Stream, CancellationToken.None);

        var byLabel = All.OrderBy(row => labels[row]).ToArray();
        var expected = new double[Rows];
        for (var t = 0; t < settings.Trees; t++)
        {
            var random = Stream(t);
            var (grow, fill) = BlockHalves.Draw(All, 5, random);
            var tree = new ExtraTreeGrower(new ForestColumns(x), CentreAndWidth.Of(labels), settings).Grow(grow, random);
            var alike = fill.Where(row => tree.Leaf(x.Row(row)) == tree.Leaf(x.Row(17))).ToArray();
            foreach (var row in alike)
            {
                expected[Array.IndexOf(byLabel, row)] += 1.0 / alike.Length;
            }
        }

        var weights = new double[Rows];
        forest.Weigh(x.Row(17), weights);
        weights.Zip(expected).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-12);
    }

    [Fact]
    public void Fit_StepInTheFirstColumn_IsFound()
    {
        var (x, labels) = Draw();
        var forest = new QuantileForestGrower(x, labels, 5, new ForestSettings(60, 0.05, 1.0))
            .Fit(All, t => RandomStream.Create(1, (ulong)t), CancellationToken.None);
        double[] low = new double[QuantileGrid.Count], high = new double[QuantileGrid.Count];
        forest.Predict([-1.0, 0, 0, 0, 0, 0, 0, 0], low);
        forest.Predict([1.0, 0, 0, 0, 0, 0, 0, 0], high);
        (high[5] - low[5]).ShouldBeInRange(1.5, 2.3);
        high.Zip(high.Skip(1)).ShouldAllBe(pair => pair.First <= pair.Second);
    }

    [Fact]
    public void Weigh_NoFilledLeaf_CountsAllLabelsAlike()
    {
        var empty = new FilledTree(new ExtraTree([-1], [0f], [-1]), [0, 0], []);
        var weights = new double[3];
        new QuantileForest([1, 2, 3], [empty]).Weigh([0.0], weights);
        weights.ShouldBe([1.0, 1.0, 1.0]);
    }

    /// <summary>label = 2 when the first column is positive, plus noise.</summary>
    private static (DesignMatrix X, double[] Labels) Draw()
    {
        var random = RandomStream.Create(4, "forest");
        var x = new double[Rows * Columns];
        var labels = new double[Rows];
        for (var i = 0; i < Rows; i++)
        {
            foreach (ref var value in x.AsSpan(i * Columns, Columns))
            {
                value = random.NextNormal();
            }

            labels[i] = (x[i * Columns] > 0.0 ? 2.0 : 0.0) + 0.5 * random.NextNormal();
        }

        return (DesignMatrix.Of(x, Columns), labels);
    }
}
