using Cbi.Domain;

namespace Cbi.Learning.Tests;

public sealed class BoostedTreesFileTests
{
    private static readonly string Golden = Path.Combine(AppContext.BaseDirectory, "fixtures", "boosted-trees-v1.bin");

    [Fact]
    public void Read_Golden_PredictsByHand()
    {
        var (trees, columns) = BoostedTreesFile.Read(File.ReadAllBytes(Golden), "golden");
        columns.ShouldBe(3);
        (trees.Count, trees.Outputs).ShouldBe((2, 2));
        At(trees, [0.5, 0.0, 0.0]).ShouldBe([10.0 + 1.0 + 0.5, 20.0 - 1.0 + 0.25]);
        At(trees, [1.5, 0.0, 2.5]).ShouldBe([10.0 + 2.0 + 0.5, 20.0 - 2.0 + 0.25]);
        At(trees, [1.5, 0.0, double.NaN]).ShouldBe([10.0 + 3.0 + 0.5, 20.0 - 3.0 + 0.25]);
        At(trees, [double.NaN, 0.0, 9.0]).ShouldBe([10.0 + 1.0 + 0.5, 20.0 - 1.0 + 0.25]);
    }

    [Fact]
    public void Write_GoldenEnsemble_GivesTheGoldenBytes() => BoostedTreesFile.Write(ByHand(), 3).ShouldBe(File.ReadAllBytes(Golden));

    [Fact]
    public void Read_WhatWasWritten_PredictsTheSameBits()
    {
        var table = PlantedTable.Draw(300, 6, 24, 4);
        var labels = table.Labels(x => PlantedTable.Zero(x[0]), 0.3, 5);
        var settings = new BoostingSettings(9, 6, 0.2, 5, 24, 1.0, Growth: TreeGrowth.LeafWise, Leaves: 9);
        var fitted = BoostingRun.Fit(BoostingTask.All(table.Binned, labels, 1), new PinballGridLoss(), settings, 1, "file", CancellationToken.None);
        var bytes = BoostedTreesFile.Write(fitted, 6);
        var (read, _) = BoostedTreesFile.Read(bytes, "memory");
        for (var row = 0; row < 300; row++)
        {
            At(read, table.Row(row)).ShouldBe(At(fitted, table.Row(row)));
        }

        BoostedTreesFile.Write(read, 6).ShouldBe(bytes);
    }

    [Fact]
    public void Read_EveryAlteredByte_IsRefused()
    {
        var golden = File.ReadAllBytes(Golden);
        for (var i = 0; i < golden.Length; i++)
        {
            var altered = golden.ToArray();
            altered[i] ^= 0x10;
            Should.Throw<CbiException>(() => BoostedTreesFile.Read(altered, "altered"));
        }
    }

    [Theory]
    [InlineData(0, ExitCode.BadInput)]
    [InlineData(11, ExitCode.BadInput)]
    [InlineData(20, ExitCode.Corrupted)]
    [InlineData(150, ExitCode.Corrupted)]
    public void Read_CutShort_SaysSo(int length, ExitCode code) =>
        Should.Throw<CbiException>(() => BoostedTreesFile.Read(File.ReadAllBytes(Golden).AsMemory(0, length), "short.bin"))
            .ShouldSatisfyAllConditions(e => e.ExitCode.ShouldBe(code), e => e.Message.ShouldContain("short.bin"));

    [Fact]
    public void Read_LaterVersion_NamesBoth()
    {
        var later = File.ReadAllBytes(Golden);
        later[8] = 2;
        Should.Throw<CbiException>(() => BoostedTreesFile.Read(later, "later")).Message.ShouldContain("version 2; this program reads version 1");
    }

    /// <summary>The ensemble of the golden file: one tree of three leaves and one of a single leaf.</summary>
    private static BoostedTrees ByHand()
    {
        RegressionTree.Node[] nodes =
        [
            new(0, 1.0, true, 1, 2, -1, 30), new(-1, 0.0, false, 0, 0, 0, 10), new(2, double.PositiveInfinity, false, 3, 4, -1, 20),
            new(-1, 0.0, false, 0, 0, 1, 15), new(-1, 0.0, false, 0, 0, 2, 5),
        ];
        var stump = new RegressionTree([new(-1, 0.0, false, 0, 0, 0, 30)], [0.5, 0.25], 2);
        return new BoostedTrees([10.0, 20.0], [new RegressionTree(nodes, [1.0, -1.0, 2.0, -2.0, 3.0, -3.0], 2), stump]);
    }

    private static double[] At(BoostedTrees trees, ReadOnlySpan<double> row)
    {
        var values = new double[trees.Outputs];
        trees.Predict(row, values);
        return values;
    }
}
