using System.Collections.Immutable;

namespace Cbi.Pipeline.Tests;

public sealed class GradingTests
{
    private static readonly BandPolicy s_policy = new();

    [Theory]
    [InlineData(6, 0, "<B")]
    [InlineData(7, 0, "B")]
    [InlineData(10, 7, "B")]
    [InlineData(10, 8, "B+")]
    [InlineData(8, 8, "B+")]
    public void Grade_SharesOfTenBands_DecideTheGrade(int meetB, int meetBPlus, string expected) =>
        Grading.Grade([Gate(GateVerdict.Pass)], Bands(meetB, meetBPlus), s_policy).ShouldBe(expected);

    [Theory]
    [InlineData(GateVerdict.Fail)]
    [InlineData(GateVerdict.Insufficient)]
    public void Grade_AnyGateNotPassed_IsBelowB(GateVerdict verdict) =>
        Grading.Grade([Gate(GateVerdict.Pass), Gate(verdict)], Bands(10, 10), s_policy).ShouldBe("<B");

    [Fact]
    public void Grade_NothingJudged_IsBelowB()
    {
        Grading.Grade([], Bands(10, 10), s_policy).ShouldBe("<B");
        Grading.Grade([Gate(GateVerdict.Pass)], [], s_policy).ShouldBe("<B");
    }

    [Fact]
    public void Bands_EdgeValuesMeetAndNaNDoesNot()
    {
        var good = Certifier.Judge(SyntheticEvidence.Good, SyntheticEvidence.Policy).Scores[0];
        var edge = good with
        {
            Pinball = 1.0,
            UnconditionalPinball = 1.0,
            VolatilityScaledPinball = double.NaN,
            CalibrationError = 0.10,
            CalibrationLuck = good.CalibrationLuck with { Mean = 0.0 },
        };
        var bands = Grading.Bands([edge], SyntheticEvidence.Policy.Bands);
        bands.Select(b => (b.Name, b.Horizon, b.MeetsB, b.MeetsBPlus)).ShouldBe([
            ("skill_vs_unconditional", "1w", true, true),
            ("skill_vs_volatility_scaled", "1w", false, false),
            ("coverage_error", "1w", true, true),
            ("calibration_error", "1w", true, false)]);
    }

    private static GateResult Gate(GateVerdict verdict) => new("gate", verdict, 0.0, "", "");

    private static ImmutableArray<BandResult> Bands(int meetB, int meetBPlus) =>
        [.. Enumerable.Range(0, 10).Select(i => new BandResult("band", "1w", 0.0, i < meetB, i < meetBPlus))];
}
