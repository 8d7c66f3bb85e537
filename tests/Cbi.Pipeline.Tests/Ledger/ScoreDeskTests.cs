using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Features;
using Cbi.Store;

namespace Cbi.Pipeline.Tests;

public sealed class ScoreDeskTests : IDisposable
{
    private const int Rows = 40, AsOfRow = 10;
    private static readonly DateOnly s_first = new(2024, 1, 1);
    private readonly TemporaryHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Score_OutcomeAtAQuantile_IsTheLossAndPlaceByHand()
    {
        // Five returns of 0.004 after the as-of session: the outcome is 0.02, which is the 90 % quantile.
        var score = Score(Run(AsOfRow), _ => 0.004).ShouldNotBeNull();
        score.LogReturn.ShouldBe(0.02, 1e-15);
        score.TargetDate.ShouldBe(s_first.AddDays(AsOfRow + 5));
        score.CentsPerLb.ShouldBe(48.37 * Math.Exp(0.02), 1e-12);
        score.Pit.ShouldBe(0.90, 1e-12);
        score.Brier.ShouldBe(0.16, 1e-15);
        double[] quantiles = [.. Quantiles()];
        var byHand = QuantileGrid.Levels.Select((tau, k) => 0.02 >= quantiles[k] ? tau * (0.02 - quantiles[k]) : (1.0 - tau) * (quantiles[k] - 0.02)).Average();
        score.Pinball.ShouldBe(byHand, 1e-15);
    }

    [Theory]
    [InlineData(0.0039, true)]
    [InlineData(0.0041, false)]
    [InlineData(-0.0039, true)]
    [InlineData(-0.0041, false)]
    public void Score_OutcomeOnEitherSide_IsInsideOrNot(double daily, bool inside) => Score(Run(AsOfRow), _ => daily)!.Inside80.ShouldBe(inside);

    [Fact]
    public void Score_OutcomeNotKnown_IsNull()
    {
        Score(Run(Rows - 5), _ => 0.001).ShouldBeNull();
        Score(Run(Rows - 6), _ => 0.001).ShouldNotBeNull();
        Score(Run(AsOfRow), row => row == AsOfRow + 2 ? double.NaN : 0.001).ShouldBeNull();
        Score(Run(AsOfRow) with { AsOf = s_first.AddDays(-3) }, _ => 0.001).ShouldBeNull();
    }

    [Fact]
    public void Score_ReturnsBeforeAndAfterTheWindow_DoNotMatter()
    {
        var plain = Score(Run(AsOfRow), _ => 0.001);
        Score(Run(AsOfRow), row => row > AsOfRow && row <= AsOfRow + 5 ? 0.001 : 0.5).ShouldBe(plain);
    }

    [Fact]
    public void Append_Twice_KeepsTheFirstScore()
    {
        var first = Score(Run(AsOfRow), _ => 0.004)!;
        ScoreLedger.Append(_home.Root, first).ShouldBeTrue();
        ScoreLedger.Append(_home.Root, first with { LogReturn = 9.0, SnapshotId = "restated" }).ShouldBeFalse();
        ScoreLedger.Of(_home.Root, first.RunId).ShouldBe([first]);
        ScoreLedger.Of(_home.Root, "another").ShouldBeEmpty();
        AnalystQuery.Run(_home.Root, "select run_id, horizon, inside_80 from scores", 10, default).Rows.Select(row => string.Join(' ', row)).ShouldBe(["run-1 1w true"]);
        Directory.GetFiles(ScoreLedger.Folder(_home.Root), "*.tmp").ShouldBeEmpty();
    }

    [Fact]
    public void ByHorizon_NoOutcome_IsNaNAndSeveral_AreMeans()
    {
        var one = Score(Run(AsOfRow), _ => 0.004)!;
        var horizons = RealisedSummary.ByHorizon([one, one with { RunId = "run-2", Inside80 = false, Pinball = one.Pinball + 0.002 }]);
        (horizons[0].Outcomes, horizons[0].AsOfs, horizons[0].Coverage80).ShouldBe((2, 1, 0.5));
        horizons[0].Pinball.ShouldBe(one.Pinball + 0.001, 1e-15);
        (horizons[1].Outcomes, double.IsNaN(horizons[1].Pinball)).ShouldBe((0, true));
    }

    [Fact]
    public void Attach_RunOfAnotherMarket_IsBadInputBeforeAnyWork()
    {
        FinishedRun.Write(_home, "run-1");
        var other = Directory.CreateDirectory(_home.PathOf("other")).FullName;
        var error = Should.Throw<CbiException>(() => ScoreDesk.Attach(_home.Root, other, "run-1", 1, default));
        error.ExitCode.ShouldBe(ExitCode.BadInput);
        error.Message.ShouldContain("'market', these data are 'other'");
        Directory.Exists(ScoreLedger.Folder(_home.Root)).ShouldBeFalse();
    }

    private static RealisedScore? Score(RunSummary run, Func<int, double> returns) =>
        ScoreDesk.Score(run, run.Forecasts[0], Frame(returns), new FrameOptions(), "snapshot");

    private RunSummary Run(int row) => FinishedRun.Write(_home, "run-1") with
    {
        AsOf = s_first.AddDays(row),
        Forecasts = [new ForecastLine("1w", 5, s_first, [.. Quantiles().Select((q, k) => new QuantileLine(QuantileGrid.Levels[k], q, 48.0))], 0.6)],
    };

    /// <summary>The 90 % quantile is 0.02, the median 0.</summary>
    private static IEnumerable<double> Quantiles() => [-0.06, -0.05, -0.04, -0.02, -0.01, 0.0, 0.01, 0.02, 0.04, 0.05, 0.06];

    private static FeatureFrame Frame(Func<int, double> returns) => new()
    {
        Hash = "frame",
        Sessions = [.. Enumerable.Range(0, Rows).Select(day => s_first.AddDays(day))],
        Close = [.. Enumerable.Repeat(50.0, Rows)],
        Returns = [.. Enumerable.Range(0, Rows).Select(returns)],
        Volatility = [.. Enumerable.Repeat(0.015, Rows)],
        ZlCore = new FeatureBlock("zl_core", ["none"], new double[Rows]),
        Buckets = [],
        Targets = ImmutableArray<Labels>.Empty,
    };
}
