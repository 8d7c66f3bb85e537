namespace Cbi.Pipeline;

/// <summary>What a back-test allows to be said, in plain words: where skill was shown, where not, and what is suspicious.</summary>
internal static class BacktestWords
{
    private const double Significance = 0.05;

    public static string Of(BacktestSummary summary)
    {
        var shown = Names(summary, h => IsJudged(h, summary) && IsShown(h));
        var none = Names(summary, h => IsJudged(h, summary) && !IsShown(h));
        var unknown = Names(summary, h => !IsJudged(h, summary));
        var alarms = Names(summary, h => h.Alarm);
        string?[] parts =
        [
            alarms.Length > 0
                ? $"Too good to be true at {alarms}: the gain over the better baseline exceeds what this market allows. "
                    + "Look for a leak before believing any number here."
                : null,
            shown.Length > 0 ? $"The forecast beat both simple baselines at {shown}, by more than chance explains." : null,
            none.Length > 0
                ? $"No skill over the simple baselines was shown at {none}: there the forecast knows no more than past volatility does."
                : null,
            unknown.Length > 0
                ? $"At {unknown} fewer than {summary.MinIndependentOutcomes} outcomes do not overlap: too few to claim anything either way."
                : null,
            Loses(summary, BacktestEvidence.Garch, proven: true, "A GARCH-t model alone did better at {0}, by more than chance explains."),
            Loses(summary, BacktestEvidence.Garch, proven: false, "A GARCH-t model alone lost less at {0}, within chance."),
            Loses(summary, BacktestEvidence.Equal, proven: true,
                "Equal weights did better than gate and ensemble at {0}, by more than chance explains."),
            Loses(summary, BacktestEvidence.Equal, proven: false, "Equal weights lost less than gate and ensemble at {0}, within chance."),
        ];
        return string.Join(" ", parts.Where(part => part is not null));
    }

    /// <summary>What the calibration error of one horizon says beside the one that chance alone gives.</summary>
    public static string OfCalibration(BacktestHorizon horizon) =>
        horizon.CalibrationLuck.PValue < Significance ? "more than chance explains"
        : horizon.CalibrationError > horizon.CalibrationLuck.Mean ? "above the expected, within chance"
        : "no more than chance";

    private static bool IsJudged(BacktestHorizon horizon, BacktestSummary summary) => horizon.Independent >= summary.MinIndependentOutcomes;

    private static bool IsShown(BacktestHorizon horizon) => horizon.Skills
        .Where(skill => skill.Reference is BacktestEvidence.Unconditional or BacktestEvidence.Scaled)
        .All(skill => skill is { Skill: > 0.0, PValue: < Significance });

    /// <summary>
    /// The sentence about the horizons at which a reference was ahead, proven when the whole interval of the skill is below zero; null when
    /// there is none.
    /// </summary>
    private static string? Loses(BacktestSummary summary, string reference, bool proven, string sentence)
    {
        var names = Names(
            summary, h => h.Skills.Single(line => line.Reference == reference) is { Skill: < 0.0 } skill && (skill.High < 0.0) == proven);
        return names.Length == 0 ? null : sentence.Replace("{0}", names, StringComparison.Ordinal);
    }

    private static string Names(BacktestSummary summary, Func<BacktestHorizon, bool> wanted) =>
        string.Join(", ", summary.Horizons.Where(wanted).Select(h => h.Horizon));
}
