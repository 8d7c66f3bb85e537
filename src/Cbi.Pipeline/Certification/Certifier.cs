using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Features;

namespace Cbi.Pipeline;

/// <summary>Judges a run on its evidence. Whatever cannot be shown is a failure.</summary>
internal static class Certifier
{
    public static Certificate Judge(Evidence evidence, CertificationPolicy policy)
    {
        var scores = Scores(evidence);
        ImmutableArray<GateResult> gates =
        [
            Artefacts(evidence.MissingArtefacts),
            Calibrators(evidence),
            Crossing(evidence.Ensemble),
            Leak(evidence.Leak),
            AdmissionGate.Judge(evidence.Admission, policy.Gates),
            StationarityGate.Judge(evidence.Joint),
            .. scores.Select(score => CoverageGate(score, policy.Gates)),
            RiskTailGate.Judge(scores, policy.Gates),
            Replay(evidence),
            .. JumpGates.Judge(evidence.Risk.Jumps, policy.Gates),
            .. scores.Select(score => SkillAlarm(score, policy.Gates)),
        ];
        var judged = gates.Where(gate => !IsBeyondEvidence(gate, scores, policy.Gates)).ToImmutableArray();
        var bands = Grading.Bands(scores, policy.Bands);
        var grade = Grading.Grade(judged, bands, policy.Bands);
        return new Certificate(grade, grade != Grading.Below, gates, bands, scores) { Engines = evidence.Risk.Engines };
    }

    /// <summary>Held-out scores of the published procedure and the baselines.</summary>
    private static ImmutableArray<HorizonScore> Scores(Evidence evidence) =>
    [
        .. evidence.Ensemble.Select(forecast =>
        {
            var baseline = evidence.Baselines.Single(b => b.Horizon == forecast.Horizon);
            return ForecastScoring.Score(
                forecast.Horizon, HeldOutScoring.Open(evidence.Frame, forecast.Horizon, evidence.Plans), forecast.HeldOut, baseline.Unconditional, baseline.VolatilityScaled);
        }),
    ];

    /// <summary>
    /// The coverage of the longer horizons cannot be judged on two held-out years: fewer independent outcomes than the policy asks for exist at all; nor can
    /// the tails, unless they are far off. Such a gate stays "insufficient" in the certificate and on the report; the grade then rests on the horizons that can be judged,
    /// of which the shortest must be one.
    /// </summary>
    private static bool IsBeyondEvidence(GateResult gate, ImmutableArray<HorizonScore> scores, GatePolicy policy) =>
        gate.Verdict == GateVerdict.Insufficient
        && scores[0].IndependentOutcomes >= policy.MinIndependentOutcomes
        && (gate.Name == RiskTailGate.Name || gate.Name.StartsWith("coverage.", StringComparison.Ordinal));

    private static GateResult Artefacts(ImmutableArray<string> missing) =>
        new(
            "artefacts",
            missing.IsEmpty ? GateVerdict.Pass : GateVerdict.Fail,
            missing.Length,
            "at most 0 missing",
            missing.IsEmpty ? "Every file that a run must leave is there." : $"Missing: {string.Join(", ", missing)}.");

    private static GateResult Calibrators(Evidence evidence) =>
        new(
            "calibrators",
            evidence.CalibratorsFound == evidence.CalibratorsExpected ? GateVerdict.Pass : GateVerdict.Fail,
            evidence.CalibratorsFound,
            $"exactly {evidence.CalibratorsExpected}",
            "Sealed calibrators found and verified for every forecaster, horizon and method.");

    private static GateResult Crossing(ImmutableArray<EnsembleForecast> forecasts)
    {
        var crossings = forecasts.Sum(f => Crossings(f.HeldOut) + Crossings(f.Live));
        return new GateResult(
            "crossing", crossings == 0 ? GateVerdict.Pass : GateVerdict.Fail, crossings, "at most 0", "Quantiles that cross among all published and held-out rows.");
    }

    private static int Crossings(QuantileRows rows)
    {
        var crossings = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            var quantiles = rows.At(i);
            for (var k = 1; k < quantiles.Length; k++)
            {
                crossings += quantiles[k] < quantiles[k - 1] ? 1 : 0;
            }
        }

        return crossings;
    }

    private static GateResult Leak(LeakGateResult leak) =>
        new("leak", leak.Passed ? GateVerdict.Pass : GateVerdict.Fail, leak.Passed ? 0 : 1, "at most 0 differing columns", leak.Message);

    private static GateResult CoverageGate(HorizonScore score, GatePolicy policy)
    {
        const double Nominal = 0.80;
        var coverage = score.CentralCoverage(0.10);
        var error = Math.Sqrt(Nominal * (1.0 - Nominal) / Math.Max(1, score.IndependentOutcomes));
        var tolerance = Math.Max(policy.CoverageFloor, policy.CoverageStandardErrors * error);
        var enough = score.IndependentOutcomes >= policy.MinIndependentOutcomes;
        var inside = Math.Abs(coverage - Nominal) <= tolerance;
        return new GateResult(
            $"coverage.{score.Horizon}",
            !enough ? GateVerdict.Insufficient : inside ? GateVerdict.Pass : GateVerdict.Fail,
            coverage,
            $"{Math.Max(0.0, Nominal - tolerance):F2} to {Math.Min(1.0, Nominal + tolerance):F2}",
            enough
                ? $"Share of held-out outcomes inside the 80 % interval; {score.IndependentOutcomes} of {score.Outcomes} outcomes do not overlap."
                : $"Not certified: insufficient evidence. Only {score.IndependentOutcomes} held-out outcomes do not overlap, {policy.MinIndependentOutcomes} are needed.");
    }

    private static GateResult Replay(Evidence evidence) =>
        new(
            "replay",
            evidence.ReplayChecksum == evidence.Risk.Checksum && evidence.Risk.Draws.IsBalanced ? GateVerdict.Pass : GateVerdict.Fail,
            evidence.ReplayChecksum == evidence.Risk.Checksum ? 0 : 1,
            "at most 0 differing checksums",
            "The Monte Carlo stage was repeated on another number of threads and compared bit by bit; every draw is accounted for.");

    private static GateResult SkillAlarm(HorizonScore score, GatePolicy policy)
    {
        if (!policy.SkillAlarm.TryGetValue(score.Horizon.Name, out var limit))
        {
            throw new CbiException(ExitCode.BadInput, $"config/certification.yaml: skill_alarm has no entry for horizon {score.Horizon}; add one.");
        }

        var skill = score.SkillVsBetterBaseline;
        return new GateResult(
            $"skill-alarm.{score.Horizon}",
            double.IsFinite(skill) && skill <= limit ? GateVerdict.Pass : GateVerdict.Fail,
            skill,
            $"at most {limit:F2}",
            "Held-out pinball gain over the better of the two baselines; more than this is too good to be true and points at a leak.");
    }
}
