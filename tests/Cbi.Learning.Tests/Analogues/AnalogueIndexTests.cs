using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Learning.Tests;

public sealed class AnalogueIndexTests
{
    private const int Rows = 240, Columns = 3;

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.3)]
    [InlineData(1.0)]
    public void Predict_AgainstSortingAllDistances_Agrees(double share)
    {
        var (x, labels) = Draw();
        int[] rows = [.. Enumerable.Range(40, 200)];
        var targets = CentreAndWidth.Of(labels);
        var quantiles = new double[QuantileGrid.Count];
        AnalogueIndex.Of(x, labels, targets, rows, share).Predict(x.Row(7), quantiles);

        var root = ColumnRelevance.RootWeights(x, targets, rows);
        double Distance(int row) => Enumerable.Range(0, Columns).Sum(c => Math.Pow(root[c] * (x.Row(row)[c] - x.Row(7)[c]), 2.0));
        var neighbours = rows.OrderBy(Distance).Take((int)Math.Round(share * rows.Length)).ToArray();
        var farthest = Distance(neighbours[^1]);
        var byLabel = neighbours.OrderBy(row => labels[row]).ToArray();
        var expected = new double[QuantileGrid.Count];
        WeightedQuantiles.Write([.. byLabel.Select(row => labels[row])], [.. byLabel.Select(row => 1.0 - Distance(row) / farthest)], expected);
        quantiles.Zip(expected).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-9);
    }

    [Fact]
    public void RootWeights_OneColumnThatMatters_GetsMostOfTheWeight()
    {
        var (x, labels) = Draw();
        var root = ColumnRelevance.RootWeights(x, CentreAndWidth.Of(labels), [.. Enumerable.Range(0, Rows)]);
        root.Sum(w => w * w).ShouldBe(1.0, 1e-12);
        (root[0] * root[0]).ShouldBeGreaterThan(0.9);
        root[3].ShouldBe(0.0);
    }

    [Fact]
    public void Predict_AllRowsAlike_IsTheSampleOfAllLabels()
    {
        double[] labels = [.. Enumerable.Range(0, Rows).Select(i => Math.Sin(i))], quantiles = new double[QuantileGrid.Count],
            expected = new double[QuantileGrid.Count];
        var x = DesignMatrix.Of(new double[Rows * Columns], Columns);
        AnalogueIndex.Of(x, labels, CentreAndWidth.Of(labels), [.. Enumerable.Range(0, Rows)], 0.1).Predict(x.Row(0), quantiles);
        var equal = new double[Rows];
        equal.AsSpan().Fill(1.0);
        WeightedQuantiles.Write([.. labels.Order()], equal, expected);
        quantiles.ShouldBe(expected);
    }

    /// <summary>The label is three times the first column plus noise.</summary>
    private static (DesignMatrix X, double[] Labels) Draw()
    {
        var random = RandomStream.Create(2, "analogues");
        var x = new double[Rows * Columns];
        var labels = new double[Rows];
        for (var i = 0; i < Rows; i++)
        {
            foreach (ref var value in x.AsSpan(i * Columns, Columns))
            {
                value = random.NextNormal();
            }

            labels[i] = 3.0 * x[i * Columns] + random.NextNormal();
        }

        return (DesignMatrix.Of(x, Columns), labels);
    }
}
