using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Learning.Tests;

public sealed class BoostedTreesTests
{
    private static readonly BoostingSettings Strong = new(60, 3, 0.2, MinLeaf: 20, Shrinkage: 0.0);

    [Fact]
    public void Fit_Step_IsLearned()
    {
        var (data, binned, labels) = Planted(x => x[0] > 0.5 ? 1.0 : -1.0, 0.0);
        var trees = Fit(binned, labels, new SquaredLoss());
        Predict(trees, [2.0, 0, 0, 0]).ShouldBe(1.0, 0.05);
        Predict(trees, [-2.0, 0, 0, 0]).ShouldBe(-1.0, 0.05);
        data.Columns.Length.ShouldBe(4);
    }

    [Fact]
    public void Fit_MissingMeansHigh_PredictsHighForMissing()
    {
        var (_, binned, labels) = Planted(x => double.IsNaN(x[0]) ? 2.0 : 0.0, 0.2);
        var trees = Fit(binned, labels, new SquaredLoss());
        Predict(trees, [double.NaN, 0, 0, 0]).ShouldBe(2.0, 0.15);
        Predict(trees, [0.3, 0, 0, 0]).ShouldBe(0.0, 0.15);
    }

    [Fact]
    public void PredictBins_TrainingRows_EqualsPredictOnRawFeatures()
    {
        var (data, binned, labels) = Planted(x => x[1] * (double.IsNaN(x[2]) ? 1.0 : x[2]), 0.1);
        var trees = Fit(binned, labels, new PinballGridLoss());
        double[] fromBins = new double[11], fromRaw = new double[11];
        for (var row = 0; row < data.Rows; row++)
        {
            trees.PredictBins(binned.Row(row), binned.MissingBin, fromBins);
            trees.Predict(data.Row(row), fromRaw);
            fromRaw.ShouldBe(fromBins);
        }
    }

    [Fact]
    public void Fit_PinballOnPlantedWidth_WidensTheRightRows()
    {
        var random = RandomStream.Create(2, "width");
        var (_, binned, _) = Planted(_ => 0.0, 0.0);
        var labels = new double[binned.Rows];
        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = random.NextNormal() * (binned.Row(i)[3] > 15 ? 3.0 : 1.0);
        }

        var trees = Fit(binned, labels, new PinballGridLoss(), Strong with { Trees = 40, Depth = 2, MinLeaf = 150 });
        var (narrow, wide) = (new double[11], new double[11]);
        trees.Predict([0, 0, 0, -1.0], narrow);
        trees.Predict([0, 0, 0, 1.0], wide);
        (narrow[8] - narrow[2]).ShouldBe(2 * 1.645, 0.7);
        (wide[8] - wide[2]).ShouldBe(6 * 1.645, 1.8);
    }

    [Fact]
    public void Fit_SameSeedTwice_GivesTheSameBits()
    {
        var (data, binned, labels) = Planted(x => x[1], 0.5);
        var first = Fit(binned, labels, new PinballGridLoss());
        var second = Fit(binned, labels, new PinballGridLoss());
        double[] a = new double[11], b = new double[11];
        first.Predict(data.Row(17), a);
        second.Predict(data.Row(17), b);
        b.ShouldBe(a);
    }

    [Fact]
    public void Next_Sample_TakesWholeBlocksInOrder()
    {
        int[] kept = [.. Enumerable.Range(0, 103)];
        var sampler = new BlockSampler(kept, 8, 10, new BoostingSettings(1, 1, 0.1), RandomStream.Create(1, "sample"));
        sampler.Next();
        var positions = sampler.Positions.ToArray();
        positions.ShouldBe(positions.Order());
        positions.GroupBy(p => p / 10).ShouldAllBe(g => g.Count() == (g.Key == 10 ? 3 : 10));
        sampler.Columns.Length.ShouldBe(4);
    }

    private static double Predict(BoostedTrees trees, double[] features)
    {
        var value = 0.0;
        trees.Predict(features, new Span<double>(ref value));
        return value;
    }

    private static BoostedTrees Fit(BinnedMatrix binned, double[] labels, IBoostingLoss loss, BoostingSettings? settings = null) => BoostedTrees.Fit(
        binned,
        labels,
        [.. Enumerable.Range(0, labels.Length)],
        1,
        loss,
        (settings ?? Strong) with { ColumnShare = 1.0 },
        RandomStream.Create(5, "fit"),
        CancellationToken.None);

    private static (Dataset Data, BinnedMatrix Binned, double[] Labels) Planted(Func<ReadOnlySpan<double>, double> location, double noise)
    {
        const int rows = 1000;
        var (x, y, _) = PlantedRows.Draw(location, _ => noise, 6, 4, rows, missing: 0.2);
        var ones = Enumerable.Repeat(1.0, rows).ToArray();
        var data = PlantedRows.Data(PlantedRows.Names(4), x, y, ones);
        var labels = new double[rows];
        var random = RandomStream.Create(1, "labels");
        for (var i = 0; i < rows; i++)
        {
            labels[i] = location(data.Row(i)) + noise * random.NextNormal();
        }

        return (data, BinnedMatrix.Create(data, [.. Enumerable.Range(0, rows)], 32), Array.ConvertAll(labels, v => double.IsNaN(v) ? 0.0 : v));
    }
}
