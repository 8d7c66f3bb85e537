using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Learning;

namespace Cbi.Buckets.Tests;

public sealed class BlockScreenTests
{
    private static readonly FeatureFrame Frame = PlantedFrame.Create(signal: 0.4);
    private static readonly ImmutableArray<SplitPlan> Plans = [.. Horizon.All.Select(h => PlantedFrame.Plan(Frame, h))];
    private static readonly ScreenOptions Strict = new() { FewestColumns = 0 };

    [Fact]
    public void Run_BlockWithThePlantedDriver_AdmitsIt()
    {
        var result = Screen(Bucket.Crush, new BucketSettings());
        result.Block.ShouldBe("crush");
        result.Admitted.ShouldContain("crush_0");
        result.Columns.Single(c => c.Column == "crush_0").Scores[0].Centre.ShouldBeGreaterThan(5.0);
    }

    [Fact]
    public void Run_ExcludedColumn_IsLeftOutBeforeTheScreenAndSaysSo()
    {
        var result = Screen(Bucket.Crush, new BucketSettings { ExcludeColumns = ["crush_0"] });
        result.Admitted.ShouldNotContain("crush_0");
        result.Columns.Single(c => c.Column == "crush_0").Reason.ShouldContain("excluded by config/training/buckets/crush.yaml");
        result.Columns.Length.ShouldBe(Frame.Block(Bucket.Crush).Columns.Length);
    }

    [Fact]
    public void Run_EveryColumnExcluded_AdmitsNone() =>
        Screen(Bucket.Fed, new BucketSettings { ExcludeColumns = Frame.Block(Bucket.Fed).Columns }).Admitted.ShouldBeEmpty();

    private static ScreenResult Screen(Bucket bucket, BucketSettings settings) =>
        BlockScreen.Run(Frame.Block(bucket), Frame, Plans, settings, Strict, CancellationToken.None);
}
