using Cbi.Domain;

namespace Cbi.Buckets.Tests;

public sealed class SpecialistDatasetTests
{
    private static readonly FeatureFrame Frame = PlantedFrame.Create(signal: 0.0);

    [Fact]
    public void Create_Columns_AreTheBucketsThenTheCores()
    {
        var data = SpecialistDataset.Create(Bucket.China, Horizon.OneWeek, Frame, new BucketSettings());
        data.Columns.ShouldBe(["china_0", "china_1", "china_2", "china_3", "core_0", "core_1", "core_2", "core_3", "core_4"]);
        data.Row(700)[1].ShouldBe(Frame.Block(Bucket.China)[700, 1]);
        data.Row(700)[6].ShouldBe(Frame.ZlCore[700, 2]);
        double.IsNaN(data.Row(5)[1]).ShouldBeTrue();
    }

    [Fact]
    public void Create_Scale_IsDailyVolatilityTimesRootOfTheHorizon() =>
        SpecialistDataset.Create(Bucket.China, Horizon.ThreeMonths, Frame, new BucketSettings()).Scale(700)
            .ShouldBe(Frame.Volatility[700] * Math.Sqrt(63.0));

    [Fact]
    public void Create_ColumnInBothBlocks_IsTakenOnce()
    {
        var shared = Frame with { ZlCore = new FeatureBlock("zl_core", ["china_1", "core"], new double[Frame.Rows * 2]) };
        SpecialistDataset.Create(Bucket.China, Horizon.OneWeek, shared, new BucketSettings()).Columns
            .ShouldBe(["china_0", "china_1", "china_2", "china_3", "core"]);
    }

    [Fact]
    public void Create_ExcludedColumn_IsLeftOut() =>
        SpecialistDataset.Create(Bucket.China, Horizon.OneWeek, Frame, new BucketSettings { ExcludeColumns = ["china_0", "core_4"] }).Columns
            .ShouldBe(["china_1", "china_2", "china_3", "core_0", "core_1", "core_2", "core_3"]);

    [Fact]
    public void Create_UnknownExcludedColumn_NamesFileKeyAndColumn()
    {
        var error = Should.Throw<CbiException>(() => SpecialistDataset.Create(
            Bucket.China, Horizon.OneWeek, Frame, new BucketSettings { ExcludeColumns = ["chima_0"] }));
        error.ExitCode.ShouldBe(ExitCode.BadInput);
        error.Message.ShouldContain("china.yaml");
        error.Message.ShouldContain("'chima_0'");
    }

    [Fact]
    public void Create_EveryColumnExcluded_Throws()
    {
        string[] all = [.. Frame.Block(Bucket.China).Columns, .. Frame.ZlCore.Columns];
        Should.Throw<CbiException>(() => SpecialistDataset.Create(Bucket.China, Horizon.OneWeek, Frame, new BucketSettings { ExcludeColumns = [.. all] }))
            .Message.ShouldContain("no column is left");
    }
}
