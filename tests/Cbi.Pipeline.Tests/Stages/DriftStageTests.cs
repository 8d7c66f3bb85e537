using System.Collections.Immutable;
using Cbi.Learning;

namespace Cbi.Pipeline.Tests;

public sealed class DriftStageTests
{
    [Fact]
    public void Summarise_MixedVerdicts_CountsAndNamesTheFurthestColumn()
    {
        var found = DriftStage.Summarise(
            Blocks(DriftVerdict.Ok, DriftVerdict.Drifted, DriftVerdict.Watch, DriftVerdict.Unknown),
            new DriftOptions { RetrainShare = 0.33 });
        found.ShouldBe(new DriftSummary(1, 1, 1, 1, "column_1", true));
    }

    [Fact]
    public void Summarise_FewDrifted_AdvisesNoRetrain() =>
        DriftStage.Summarise(
            Blocks(DriftVerdict.Ok, DriftVerdict.Ok, DriftVerdict.Drifted),
            new DriftOptions { RetrainShare = 0.34 }).RetrainAdvised.ShouldBeFalse();

    [Fact]
    public void Summarise_NoneDrifted_HasNoWorstColumn()
    {
        var found = DriftStage.Summarise(Blocks(DriftVerdict.Ok, DriftVerdict.Watch), new DriftOptions());
        found.WorstColumn.ShouldBeNull();
        found.RetrainAdvised.ShouldBeFalse();
    }

    [Fact]
    public void Worst_DarkThenByStabilityIndex_WatchedLast()
    {
        ImmutableArray<DriftedBlock> blocks =
        [
            new("a", [Column("watched", DriftVerdict.Watch, 9.0), Column("near", DriftVerdict.Drifted, 0.5), Column("ok", DriftVerdict.Ok, 0.1)]),
            new("b", [Column("far", DriftVerdict.Drifted, 2.0), Column("dark", DriftVerdict.Drifted, double.NaN)]),
        ];
        DriftStage.Worst(blocks).Select(c => c.Column.Column).ShouldBe(["dark", "far", "near", "watched"]);
    }

    private static ImmutableArray<DriftedBlock> Blocks(params DriftVerdict[] verdicts) =>
        [new DriftedBlock("block", [.. verdicts.Select((verdict, i) => Column($"column_{i}", verdict, 1.0))])];

    private static ColumnDrift Column(string name, DriftVerdict verdict, double psi) =>
        new(name, verdict, psi, 0.3, 0.1, 0.01, 12.0, 0.0, 0.0, "reason");
}
