using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Learning.Tests;

/// <summary>Inputs that must end in a model or in a clear error, never in a crash.</summary>
public sealed class BoostingInputTests
{
    private static readonly BoostingSettings Settings = new(5, 3, 0.2, MinLeaf: 5, RowShare: 1.0, ColumnShare: 1.0);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(3.0)]
    public void Fit_ColumnWithoutContent_IsDropped(double content)
    {
        double[] x = [.. Enumerable.Range(0, 200).SelectMany(i => new[] { i, content, i % 7 })];
        var table = PlantedTable.From(x, 3, 16);
        table.Binned.Columns.ShouldBe(2);
        table.Binned.SourceColumn(1).ShouldBe(2);
        Predict(Fit(table, Ramp(200)), [199, content, 3]).ShouldBeGreaterThan(50.0);
    }

    [Fact]
    public void Fit_OnlyUselessColumns_IsTheMean() => Predict(Fit(PlantedTable.From(new double[100], 1, 16), Ramp(100)), [0.0]).ShouldBe(49.5);

    [Fact]
    public void Fit_InfiniteValues_AreTheEndsOfTheScale()
    {
        double[] x = [.. Enumerable.Range(0, 200).Select(i => i < 50 ? double.NegativeInfinity : i >= 150 ? double.PositiveInfinity : i)];
        var trees = Fit(PlantedTable.From(x, 1, 16), Ramp(200), Settings with { Trees = 60 });
        Predict(trees, [double.NegativeInfinity]).ShouldBe(24.5, 6.0);
        Predict(trees, [double.PositiveInfinity]).ShouldBe(174.5, 6.0);
    }

    [Fact]
    public void Fit_DuplicatedColumn_UsesTheFirst()
    {
        double[] x = [.. Enumerable.Range(0, 200).SelectMany(i => new double[] { i, i })];
        foreach (var node in Fit(PlantedTable.From(x, 2, 16), Ramp(200)).Trees[0].Nodes)
        {
            (node.IsLeaf || node.Column == 0).ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    public void Fit_OneClass_IsAConstantThatIsNotCertain(double label)
    {
        var table = PlantedTable.Draw(100, 3, 16, 1);
        var trees = BoostingRun.Fit(
            BoostingTask.All(table.Binned, [.. Enumerable.Repeat(label, 100)], 1), new LogisticLoss(), Settings, 1, "one class", default);
        trees.Count.ShouldBe(0);
        LogisticLoss.Probability(trees.Start[0]).ShouldBe((100 * label + 0.5) / 101.0, 1e-12);
    }

    [Fact]
    public void Fit_LabelsWithoutVariance_IsTheConstant()
    {
        var table = PlantedTable.Draw(100, 3, 16, 1);
        var trees = BoostingRun.Fit(
            BoostingTask.All(table.Binned, [.. Enumerable.Repeat(0.25, 100)], 1), new PinballGridLoss(), Settings, 1, "flat", default);
        trees.Count.ShouldBe(0);
        trees.Start.ToArray().ShouldAllBe(q => q == 0.25);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    public void Fit_FewerRowsThanTwoLeaves_IsTheMean(int rows)
    {
        var trees = Fit(PlantedTable.From(Ramp(rows), 1, 16), Ramp(rows));
        trees.Count.ShouldBe(0);
        trees.Start[0].ShouldBe((rows - 1) / 2.0);
    }

    [Fact]
    public void Fit_NoRows_Throws() =>
        Should.Throw<CbiException>(() => Fit(PlantedTable.From([], 1, 16), [])).ExitCode.ShouldBe(ExitCode.BadInput);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Fit_LabelNotFinite_NamesTheRow(double label)
    {
        var labels = Ramp(50);
        labels[17] = label;
        Should.Throw<CbiException>(() => Fit(PlantedTable.From(Ramp(50), 1, 16), labels)).Message.ShouldContain("Label 17");
    }

    [Theory]
    [InlineData(0, 0.1, 32)]
    [InlineData(5, double.NaN, 32)]
    [InlineData(5, 0.1, 256)]
    public void Fit_SettingOutOfRange_Throws(int trees, double rate, int bins) => Should.Throw<CbiException>(
        () => Fit(PlantedTable.From(Ramp(50), 1, 16), Ramp(50), new BoostingSettings(trees, 3, rate, Bins: bins)))
        .ExitCode.ShouldBe(ExitCode.BadInput);

    [Fact]
    public void Draw_Sample_TakesWholeBlocksInOrderAndKeepsTheRest()
    {
        int[] kept = [.. Enumerable.Range(0, 103)];
        var sampler = new BlockSampler(kept, 8, 10, new BoostingSettings(1, 1, 0.1), 1, "sample");
        sampler.Draw(4);
        var sampled = sampler.Sampled.ToArray();
        sampled.ShouldBe(sampled.Order());
        sampled.GroupBy(p => p / 10).ShouldAllBe(g => g.Count() == (g.Key == 10 ? 3 : 10));
        sampler.Rest.ToArray().Concat(sampled).Order().ShouldBe(kept);
        sampler.Columns.Length.ShouldBe(4);
        sampler.Draw(5);
        sampler.Draw(4);
        sampler.Sampled.ToArray().ShouldBe(sampled);
    }

    private static double[] Ramp(int rows) => [.. Enumerable.Range(0, rows).Select(i => (double)i)];

    private static BoostedTrees Fit(PlantedTable table, double[] labels, BoostingSettings? settings = null) =>
        BoostingRun.Fit(BoostingTask.All(table.Binned, labels, 1), new SquaredLoss(), settings ?? Settings, 1, "inputs", CancellationToken.None);

    private static double Predict(BoostedTrees trees, double[] features)
    {
        var value = 0.0;
        trees.Predict(features, new Span<double>(ref value));
        return value;
    }
}
