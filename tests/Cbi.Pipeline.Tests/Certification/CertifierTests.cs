using Cbi.Domain;
using Cbi.Features;
using Cbi.MonteCarlo;

namespace Cbi.Pipeline.Tests;

public sealed class CertifierTests
{
    private static readonly Evidence s_good = SyntheticEvidence.Good;

    [Fact]
    public void Judge_GoodEvidence_CertifiesBPlusWithEveryGatePassed()
    {
        var certificate = Certifier.Judge(s_good, SyntheticEvidence.Policy);
        // Ten years of held-out weeks still lack the power for the tails at 5 % over 24 of them.
        certificate.Gates.Where(gate => gate.Verdict != GateVerdict.Pass).Select(gate => (gate.Name, gate.Verdict))
            .ShouldBe([("risk-tails", GateVerdict.Insufficient)]);
        certificate.Gates.Select(gate => gate.Name).ShouldBe([
            "artefacts", "calibrators", "crossing", "leak", "admitted-features", "stationarity", "coverage.1w", "coverage.1m", "coverage.3m",
            "coverage.6m", "risk-tails", "replay", "skill-alarm.1w", "skill-alarm.1m", "skill-alarm.3m", "skill-alarm.6m"]);
        certificate.Grade.ShouldBe("B+");
        certificate.Certified.ShouldBeTrue();
        certificate.Scores.Select(score => score.IndependentOutcomes).ShouldBe([539, 127, 41, 20]);
    }

    [Fact]
    public void Judge_MissingArtefact_FailsOnlyThatGateAndNamesTheFile() =>
        OnlyFailure(s_good with { MissingArtefacts = [RunFiles.Var] }, "artefacts").Explanation.ShouldContain("var.json");

    [Theory]
    [InlineData(71)]
    [InlineData(0)]
    [InlineData(73)]
    public void Judge_NotExactlyTheSealedCalibrators_Fails(int found) =>
        OnlyFailure(s_good with { CalibratorsFound = found }, "calibrators").Value.ShouldBe(found);

    [Fact]
    public void Judge_Leak_FailsAndNamesTheColumn()
    {
        var leak = new LeakGateResult(false, [new DateOnly(2024, 1, 2)], 10, "crush_margin", new DateOnly(2024, 1, 2), new DateOnly(2024, 1, 2));
        OnlyFailure(s_good with { Leak = leak }, "leak").Explanation.ShouldContain("crush_margin");
    }

    [Theory]
    [InlineData(new[] { 16, 16, 16, 16, 16, 12, 12, 12, 12 }, 16.0)]
    [InlineData(new[] { 19, 1, 1, 1, 1, 1, 1, 1, 1 }, 1.0)]
    public void Judge_TooManyAdmittedFeatures_Fails(int[] admitted, double median) =>
        OnlyFailure(s_good with { Admission = SyntheticEvidence.Admission(admitted) }, "admitted-features").Value.ShouldBe(median);

    [Fact]
    public void Judge_BlocksBetweenTheLimitsUnderAGoodMedian_Pass() =>
        Certifier.Judge(s_good with { Admission = SyntheticEvidence.Admission([18, 18, 18, 18, 15, 15, 15, 15, 15]) }, SyntheticEvidence.Policy)
            .Gates.Single(gate => gate.Name == "admitted-features").Verdict.ShouldBe(GateVerdict.Pass);

    [Fact]
    public void Judge_BlockWithoutAScreen_IsMissingEvidence() =>
        OnlyFailure(s_good with { Admission = SyntheticEvidence.Admission([12, 12]) }, "admitted-features").Explanation.ShouldContain("9 are needed");

    [Fact]
    public void Judge_NoResidualTests_IsMissingEvidence() =>
        OnlyFailure(s_good with { Joint = new JointOutput(null, "", [], []) }, "stationarity").Explanation.ShouldContain("no tests");

    [Fact]
    public void Judge_UnitRootInTheResidualsOfZl_Fails() =>
        OnlyFailure(
            s_good with { Joint = new JointOutput(null, "", [], [SyntheticEvidence.Residuals("ZL", -2.0, 0.1)]) },
            "stationarity").Value.ShouldBe(-2.0);

    [Fact]
    public void Judge_DriverWithAUnitRootOrAnUnsteadyLevel_PassesAndIsNamed()
    {
        var joint = new JointOutput(
            null, "", [],
            [SyntheticEvidence.Residuals("ZL", -20.0, 0.1), SyntheticEvidence.Residuals("CL", -1.0, 0.1),
                SyntheticEvidence.Residuals("HO", -9.0, 0.9)]);
        var gate = Certifier.Judge(s_good with { Joint = joint }, SyntheticEvidence.Policy).Gates.Single(g => g.Name == "stationarity");

        gate.Verdict.ShouldBe(GateVerdict.Pass);
        gate.Explanation.ShouldContain("not rejected for CL;");
        gate.Explanation.ShouldContain("5 % for HO.");
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1.4)]
    public void Judge_IntervalsTooNarrowOrTooWide_FailsThatCoverage(double factor) =>
        OnlyFailure(s_good with { Ensemble = SyntheticEvidence.Ensemble(Horizon.OneMonth, factor) }, "coverage.1m");

    [Fact]
    public void Judge_ReplayOnOtherThreadsDiffers_Fails() =>
        OnlyFailure(s_good with { ReplayChecksum = "another" }, "replay").Value.ShouldBe(1);

    [Fact]
    public void Judge_DrawsUnaccountedFor_Fails() =>
        OnlyFailure(s_good with { Risk = s_good.Risk with { Draws = new DrawAccount(4, 126, 503, 504) } }, "replay");

    [Theory]
    [InlineData(0.0499, 2.0, 0.5, "jump-phi-variation", 0.0499)]
    [InlineData(double.NaN, 2.0, 0.5, "jump-phi-variation", double.NaN)]
    [InlineData(0.3, 1.2499, 0.5, "jump-phi-spread", 1.2499)]
    [InlineData(0.3, 2.0, 0.1999, "no-jump-share", 0.1999)]
    public void Judge_JumpLawBeyondALimit_FailsThatGate(double variation, double spread, double noJumps, string gate, double value)
    {
        var found = OnlyFailure(WithJumps(variation, spread, noJumps), gate);
        (found.Verdict, found.Value).ShouldBe((GateVerdict.Fail, value));
    }

    [Fact]
    public void Judge_NoJumpShareBetweenTheLimits_IsNoPass() =>
        OnlyFailure(WithJumps(0.3, 2.0, 0.22), "no-jump-share").Verdict.ShouldBe(GateVerdict.Insufficient);

    [Fact]
    public void Judge_JumpLawAtTheLimits_Passes()
    {
        var certificate = Certifier.Judge(WithJumps(0.05, 1.25, 0.25), SyntheticEvidence.Policy);
        string[] names = ["jump-phi-variation", "jump-phi-spread", "no-jump-share"];
        certificate.Gates.Where(gate => names.Contains(gate.Name)).Select(gate => gate.Verdict)
            .ShouldBe([GateVerdict.Pass, GateVerdict.Pass, GateVerdict.Pass]);
        certificate.Certified.ShouldBeTrue();
    }

    [Fact]
    public void Judge_SkillTooGoodToBeTrue_Fails() =>
        OnlyFailure(
            s_good with { Baselines = SyntheticEvidence.Baselines(Horizon.ThreeMonths, 4.0, 4.0) },
            "skill-alarm.3m").Value.ShouldBeGreaterThan(0.2);

    [Fact]
    public void Judge_OneBaselineFarBehindTheOther_IsNoAlarm() =>
        Certifier.Judge(s_good with { Baselines = SyntheticEvidence.Baselines(Horizon.ThreeMonths, 4.0, 1.1) }, SyntheticEvidence.Policy)
            .Gates.Single(gate => gate.Name == "skill-alarm.3m").Verdict.ShouldBe(GateVerdict.Pass);

    [Fact]
    public void Judge_NoAlarmLimitForAHorizon_IsBadInput() =>
        Should.Throw<CbiException>(() => Certifier.Judge(s_good, SyntheticEvidence.Policy with { Gates = new GatePolicy() }))
            .ExitCode.ShouldBe(ExitCode.BadInput);

    [Fact]
    public void Judge_TooFewOutcomesAtLongHorizons_StaysInsufficientAndCertifiesOnTheOthers()
    {
        var certificate = Certifier.Judge(s_good, WithMinimum(100));
        Verdicts(certificate).ShouldBe([GateVerdict.Pass, GateVerdict.Pass, GateVerdict.Insufficient, GateVerdict.Insufficient]);
        certificate.Certified.ShouldBeTrue();
    }

    [Fact]
    public void Judge_TooFewOutcomesAtTheShortestHorizon_DoesNotCertify()
    {
        var certificate = Certifier.Judge(s_good, WithMinimum(540));
        Verdicts(certificate).ShouldAllBe(verdict => verdict == GateVerdict.Insufficient);
        certificate.Grade.ShouldBe("<B");
        certificate.Certified.ShouldBeFalse();
    }

    [Fact]
    public void Judge_BandsMissed_IsBelowBThoughEveryGatePassed()
    {
        var strict = new Band { B = 0.1, BPlus = 0.1 };
        var policy = SyntheticEvidence.Policy with
        {
            Bands = SyntheticEvidence.Policy.Bands with { SkillVsUnconditional = strict, SkillVsVolatilityScaled = strict },
        };
        var certificate = Certifier.Judge(s_good, policy);
        certificate.Gates.Where(gate => gate.Name != "risk-tails").ShouldAllBe(gate => gate.Verdict == GateVerdict.Pass);
        certificate.Certified.ShouldBeFalse();
    }

    private static GateResult OnlyFailure(Evidence evidence, string gate)
    {
        var certificate = Certifier.Judge(evidence, SyntheticEvidence.Policy);
        // The tails are judged apart: too narrow intervals fail them as well.
        certificate.Gates.Where(g => g.Verdict != GateVerdict.Pass && g.Name != "risk-tails").Select(g => g.Name).ShouldBe([gate]);
        certificate.Grade.ShouldBe("<B");
        certificate.Certified.ShouldBeFalse();
        return certificate.Gates.Single(g => g.Name == gate);
    }

    private static Evidence WithJumps(double variation, double spread, double noJumps) =>
        s_good with { Risk = s_good.Risk with { Jumps = new JumpEvidence("bundle", variation, spread, noJumps) } };

    private static CertificationPolicy WithMinimum(int outcomes) =>
        SyntheticEvidence.Policy with { Gates = SyntheticEvidence.Policy.Gates with { MinIndependentOutcomes = outcomes } };

    private static IEnumerable<GateVerdict> Verdicts(Certificate certificate) =>
        certificate.Gates.Where(gate => gate.Name.StartsWith("coverage.", StringComparison.Ordinal)).Select(gate => gate.Verdict);
}
