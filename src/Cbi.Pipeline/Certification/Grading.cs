using System.Collections.Immutable;

namespace Cbi.Pipeline;

/// <summary>From gates and scores to a grade: pure, so that a stored certificate can be graded again.</summary>
internal static class Grading
{
    public const string Below = "<B", B = "B", BPlus = "B+";

    /// <summary>B needs all hard gates and the policy's share of the B bands; B+ its share of the B+ bands. Anything but a pass of a gate is a failure.</summary>
    public static string Grade(ImmutableArray<GateResult> gates, ImmutableArray<BandResult> bands, BandPolicy policy)
    {
        if (gates.IsEmpty || bands.IsEmpty || gates.Any(gate => gate.Verdict != GateVerdict.Pass))
        {
            return Below;
        }

        double shareB = bands.Count(band => band.MeetsB) / (double)bands.Length, sharePlus = bands.Count(band => band.MeetsBPlus) / (double)bands.Length;
        return sharePlus >= policy.ShareForBPlus ? BPlus : shareB >= policy.ShareForB ? B : Below;
    }

    public static ImmutableArray<BandResult> Bands(ImmutableArray<HorizonScore> scores, BandPolicy policy) =>
    [
        .. scores.SelectMany(score => new[]
        {
            AtLeast("skill_vs_unconditional", score, score.SkillVsUnconditional, policy.SkillVsUnconditional),
            AtLeast("skill_vs_volatility_scaled", score, score.SkillVsVolatilityScaled, policy.SkillVsVolatilityScaled),
            AtMost("coverage_error", score, Math.Abs(score.CentralCoverage(0.10) - 0.80), policy.CoverageError),
            AtMost("calibration_error", score, score.CalibrationErrorBeyondLuck, policy.CalibrationError),
        }),
    ];

    private static BandResult AtLeast(string name, HorizonScore score, double value, Band band) =>
        new(name, score.Horizon.Name, value, value >= band.B, value >= band.BPlus);

    private static BandResult AtMost(string name, HorizonScore score, double value, Band band) =>
        new(name, score.Horizon.Name, value, value <= band.B, value <= band.BPlus);
}
