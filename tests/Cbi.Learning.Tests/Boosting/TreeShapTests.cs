namespace Cbi.Learning.Tests;

public sealed class TreeShapTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(11)]
    public void Explain_ManyRows_SumsToThePrediction(int outputs)
    {
        var (table, trees) = Fit(outputs, 12, 30, 12);
        var shap = new TreeShap(trees, 12);
        double[] contributions = new double[12 * outputs], prediction = new double[outputs];
        for (var row = 0; row < 200; row++)
        {
            shap.Explain(table.Row(row), contributions);
            trees.Predict(table.Row(row), prediction);
            for (var k = 0; k < outputs; k++)
            {
                var sum = Enumerable.Range(0, 12).Sum(column => contributions[column * outputs + k]);
                (shap.Base[k] + sum).ShouldBe(prediction[k], 1e-9);
            }
        }
    }

    [Fact]
    public void Explain_SmallEnsemble_EqualsTheShapleyFormulaOverAllCoalitions()
    {
        const int columns = 5;
        var (table, trees) = Fit(1, columns, 6, 9);
        var shap = new TreeShap(trees, columns);
        var contributions = new double[columns];
        for (var row = 0; row < 25; row++)
        {
            shap.Explain(table.Row(row), contributions);
            for (var column = 0; column < columns; column++)
            {
                contributions[column].ShouldBe(Shapley(trees, table.Row(row).ToArray(), column, columns), 1e-10);
            }
        }
    }

    [Fact]
    public void Explain_UnusedColumn_GetsNothing()
    {
        var (table, trees) = Fit(1, 6, 10, 6);
        var used = trees.Trees.ToArray().SelectMany(t => t.Nodes.ToArray()).Where(n => !n.IsLeaf).Select(n => n.Column).ToHashSet();
        var contributions = new double[8];
        var row = table.Row(3).ToArray().Append(1.0).Append(double.NaN).ToArray();
        new TreeShap(trees, 8).Explain(row, contributions);
        Enumerable.Range(0, 8).Where(c => !used.Contains(c)).ShouldAllBe(c => contributions[c] == 0.0);
    }

    /// <summary>Shapley (1953): mean over orders of what the column adds; the twin that visits every coalition.</summary>
    private static double Shapley(BoostedTrees trees, double[] row, int column, int columns)
    {
        var value = 0.0;
        for (var coalition = 0; coalition < 1 << columns; coalition++)
        {
            if ((coalition >> column & 1) == 0)
            {
                var size = int.PopCount(coalition);
                var weight = Factorial(size) * Factorial(columns - size - 1) / Factorial(columns);
                value += weight * (Worth(trees, row, coalition | 1 << column) - Worth(trees, row, coalition));
            }
        }

        return value;
    }

    /// <summary>Prediction when only the columns of the coalition are known.</summary>
    private static double Worth(BoostedTrees trees, double[] row, int coalition)
    {
        double Node(RegressionTree tree, int at)
        {
            var node = tree.Nodes[at];
            if (node.IsLeaf)
            {
                return tree.Values(node.Leaf)[0];
            }

            if ((coalition >> node.Column & 1) != 0)
            {
                return Node(tree, node.GoesLeft(row[node.Column]) ? node.Left : node.Right);
            }

            double left = tree.Nodes[node.Left].Cover, right = tree.Nodes[node.Right].Cover;
            return (left * Node(tree, node.Left) + right * Node(tree, node.Right)) / (left + right);
        }

        return trees.Trees.ToArray().Sum(tree => Node(tree, 0));
    }

    private static double Factorial(int n) => Enumerable.Range(1, n).Aggregate(1.0, (product, i) => product * i);

    private static (PlantedTable Table, BoostedTrees Trees) Fit(int outputs, int columns, int trees, int leaves)
    {
        var table = PlantedTable.Draw(700, columns, 24, 4);
        var labels = table.Labels(x => PlantedTable.Zero(x[0]) + PlantedTable.Zero(x[1] * x[3]), 0.3, 5);
        var settings = new BoostingSettings(trees, 30, 0.2, 10, 24, 1.0, 0.6, 0.9, leaves, TreeGrowth.LeafWise);
        IBoostingLoss loss = outputs == 1 ? new SquaredLoss() : new PinballGridLoss();
        return (table, BoostingRun.Fit(BoostingTask.All(table.Binned, labels, 1), loss, settings, 1, "shap", CancellationToken.None));
    }
}
