namespace Cbi.Pipeline;

/// <summary>What the held-out scores of one horizon allow to be said, in words a reader can trust.</summary>
internal static class SkillVerdict
{
    /// <summary>One-sided significance that both baselines must be beaten at.</summary>
    private const double Significance = 0.05;

    public static bool IsShown(ScoreRow score, int minIndependentOutcomes) =>
        IsJudged(score, minIndependentOutcomes)
        && score is { SkillVsUnconditional: > 0.0, SkillVsVolatilityScaled: > 0.0, PValueVsUnconditional: < Significance,
            PValueVsVolatilityScaled: < Significance };

    public static bool IsJudged(ScoreRow score, int minIndependentOutcomes) =>
        score.IndependentOutcomes >= minIndependentOutcomes
            && double.IsFinite(score.SkillVsUnconditional)
            && double.IsFinite(score.SkillVsVolatilityScaled);

    public static string Word(ScoreRow score, int minIndependentOutcomes) =>
        !IsJudged(score, minIndependentOutcomes) ? "insufficient evidence"
        : IsShown(score, minIndependentOutcomes) ? "better than both baselines"
        : score.SkillVsUnconditional > 0.0 && score.SkillVsVolatilityScaled > 0.0 ? "no skill shown: lead within chance"
        : "no skill";

    /// <summary>One sentence over all horizons.</summary>
    public static string Sentence(IReadOnlyList<ScoreRow> scores, int minIndependentOutcomes)
    {
        if (scores.Count == 0)
        {
            return "Nothing was scored on held-out sessions, so no skill can be claimed: read the numbers as unproven.";
        }

        var shown = Names(scores.Where(s => IsShown(s, minIndependentOutcomes)));
        var none = Names(scores.Where(s => IsJudged(s, minIndependentOutcomes) && !IsShown(s, minIndependentOutcomes)));
        var unknown = Names(scores.Where(s => !IsJudged(s, minIndependentOutcomes)));
        string?[] parts =
        [
            shown.Length > 0 ? $"On held-out sessions the forecast beat both baselines at {shown}." : null,
            none.Length > 0
                ? $"No skill over the simple baselines was shown at {none}: there the forecast knows no more than past volatility does."
                : null,
            unknown.Length > 0 ? $"At {unknown} there are too few independent outcomes to tell." : null,
        ];
        return string.Join(" ", parts.Where(p => p is not null));
    }

    private static string Names(IEnumerable<ScoreRow> scores) => string.Join(", ", scores.Select(s => s.Horizon));
}
