using Cbi.Domain;

namespace Cbi.Buckets.Tests;

public sealed class SpecialistColumnsTests
{
    private static readonly FeatureFrame Frame = PlantedFrame.Create(signal: 0.0);

    [Fact]
    public void Of_Columns_AreTheBucketsThenTheCores() =>
        Of(Frame, new BucketSettings())
            .ShouldBe(["china_0", "china_1", "china_2", "china_3", "core_0", "core_1", "core_2", "core_3", "core_4"]);

    [Fact]
    public void Of_ColumnInBothBlocks_IsTakenOnce()
    {
        var shared = Frame with { ZlCore = new FeatureBlock("zl_core", ["china_1", "core"], new double[Frame.Rows * 2]) };
        Of(shared, new BucketSettings()).ShouldBe(["china_0", "china_1", "china_2", "china_3", "core"]);
    }

    [Fact]
    public void Of_ExcludedColumn_IsLeftOut() =>
        Of(Frame, new BucketSettings { ExcludeColumns = ["china_0", "core_4"] })
            .ShouldBe(["china_1", "china_2", "china_3", "core_0", "core_1", "core_2", "core_3"]);

    [Fact]
    public void Of_UnknownExcludedColumn_NamesFileKeyAndColumn()
    {
        var error = Should.Throw<CbiException>(() => Of(Frame, new BucketSettings { ExcludeColumns = ["chima_0"] }));
        error.ExitCode.ShouldBe(ExitCode.BadInput);
        error.Message.ShouldContain("china.yaml");
        error.Message.ShouldContain("'chima_0'");
    }

    [Fact]
    public void Of_EveryColumnExcluded_Throws()
    {
        string[] all = [.. Frame.Block(Bucket.China).Columns, .. Frame.ZlCore.Columns];
        Should.Throw<CbiException>(() => Of(Frame, new BucketSettings { ExcludeColumns = [.. all] }))
            .Message.ShouldContain("no column is left");
    }

    [Fact]
    public void Of_AdmittedColumns_AreTheOnlyOnes() =>
        SpecialistColumns.Of(
            Bucket.China, Frame, new AdmittedColumns(["china_2", "china_0"], ["core_3"]),
            new BucketSettings { ExcludeColumns = ["china_0"] })
            .ShouldBe(["china_2", "core_3"]);

    [Fact]
    public void Inputs_OwnColumnsWithoutMasksAndAges() =>
        SpecialistColumns.Inputs(
            new FeatureBlock("china", ["a", "a_mask", "a_age", "b"], new double[4]), ["a", "a_mask", "a_age", "b", "core"])
                .ShouldBe([0, 3]);

    private static System.Collections.Immutable.ImmutableArray<string> Of(FeatureFrame frame, BucketSettings settings) =>
        SpecialistColumns.Of(Bucket.China, frame, AdmittedColumns.All(Bucket.China, frame), settings);
}
