using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Learning.Tests;

/// <summary>Every setting that a search may vary changes the trees that are fitted.</summary>
public sealed class BoostingRecipeTests
{
    private const double Against = -0.5;

    private static readonly Dataset Data = PlantedRows.Create(x => Against * x[0] + 0.4 * x[1]);

    public static TheoryData<string> Families => ["boosting-squared", "boosting-pinball"];

    [Theory]
    [MemberData(nameof(Families))]
    public void Create_Leaves_GrowsWhereTheGainIs(string family)
    {
        var trees = Fit(family, Data, leaves: 4, depth: 6).Trees.Trees.ToArray();
        trees.ShouldAllBe(tree => tree.Leaves <= 4);
        // Level by level, four leaves are never deeper than two splits.
        trees.ShouldContain(tree => Depth(tree, 0) == 3);
        Fit(family, Data, leaves: 0, depth: 2).Trees.Trees.ToArray().ShouldAllBe(tree => Depth(tree, 0) <= 2);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Create_Patience_StopsOnNoise(string family)
    {
        var noise = PlantedRows.Create(_ => 0.0, seed: 8);
        Fit(family, noise, patience: 0).Trees.Count.ShouldBe(30);
        Fit(family, noise, patience: 3).Trees.Count.ShouldBeLessThan(30);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Create_Directed_MovesOnlyAsTheDataSetExpects(string family)
    {
        var expecting = WithSigns(new() { ["x0"] = 1, ["x1"] = 1 });

        Steps(Fit(family, expecting, directed: 1)).ShouldAllBe(step => step >= 0.0);
        Steps(Fit(family, expecting, directed: 0)).Sum().ShouldBeLessThan(-0.001);
        Steps(Fit(family, WithSigns([]), directed: 1)).Sum().ShouldBeLessThan(-0.001);
    }

    [Fact]
    public void TrainingHash_OtherExpectedSigns_IsAnother()
    {
        var fold = PlantedRows.Plan.Live;
        WithSigns(new() { ["x0"] = 1 }).TrainingHash(fold).ShouldNotBe(WithSigns(new() { ["x0"] = -1 }).TrainingHash(fold));
    }

    /// <summary>Changes of the median as x0 rises and all else stays.</summary>
    private static double[] Steps(BoostedModel model)
    {
        double[] x = [.. Enumerable.Range(0, 41).SelectMany(i => new[] { -2.0 + 0.1 * i, 0.3, -0.2, 0.1, 0.0, 0.4 })];
        var data = PlantedRows.Data(Data.Columns, x, new double[41], [.. Enumerable.Repeat(0.02, 41)]);
        var quantiles = new double[41 * QuantileGrid.Count];
        model.Predict(data, new RowRange(0, 41), quantiles, new double[41]);
        double[] medians = [.. Enumerable.Range(0, 41).Select(i => quantiles[i * QuantileGrid.Count + QuantileGrid.MedianIndex])];
        return [.. medians.Skip(1).Zip(medians, (after, before) => after - before)];
    }

    private static Dataset WithSigns(Dictionary<string, int> signs)
    {
        var (x, y, scale) = PlantedRows.Draw(v => Against * v[0] + 0.4 * v[1], _ => 1.0, 1, Data.Columns.Length, PlantedRows.Rows);
        return new Dataset(FeatureBlock.Over("planted", Data.Columns, x), new Labels(Horizon.OneWeek, y), scale)
        {
            ExpectedSigns = signs.ToImmutableSortedDictionary(),
        };
    }

    private static BoostedModel Fit(string family, Dataset data, int leaves = 0, int depth = 3, int patience = 0, int directed = 0)
    {
        var learner = LearnerFactory.Create(family, new Dictionary<string, double>
        {
            ["trees"] = 30,
            ["depth"] = depth,
            ["rate"] = 0.2,
            ["leaf"] = 20,
            ["leaves"] = leaves,
            ["patience"] = patience,
            ["directed"] = directed,
        });
        return learner.Fit(data, PlantedRows.Plan.Folds[2], 1, CancellationToken.None).ShouldBeOfType<BoostedModel>();
    }

    private static int Depth(RegressionTree tree, int at) =>
        tree.Nodes[at].IsLeaf ? 0 : 1 + Math.Max(Depth(tree, tree.Nodes[at].Left), Depth(tree, tree.Nodes[at].Right));
}
