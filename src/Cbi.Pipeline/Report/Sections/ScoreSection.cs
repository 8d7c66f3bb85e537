using System.Xml.Linq;

namespace Cbi.Pipeline;

/// <summary>Losses beside the two baselines that anyone could have used.</summary>
internal static class ScoreSection
{
    public static XElement Draw(ReportModel model) =>
        Page.Section(
            "scores",
            "Scores against baselines",
            "Mean pinball loss on held-out sessions, lower is better. Unconditional: quantiles of all past returns. Volatility-scaled: "
            + "the same, scaled to today's volatility. p is the Diebold-Mariano probability of a lead this large by chance.",
            model.Scores.IsEmpty
                ? Page.Note("Not available: nothing was scored on held-out sessions.")
                : Page.Table(
                    "Pinball loss and skill, log-return units",
                    ["Horizon", "#Cbi", "#Uncond.", "#Vol-scaled", "#Skill vs uncond.", "#p", "#Skill vs vol-scaled", "#p", "#n",
                        "#n indep.", "Verdict"],
                    model.Scores.Select(s => Row(s, model.MinIndependentOutcomes))),
            model.Scores.IsEmpty
                ? null
                : Page.Note(
                    "n indep. is the number of outcomes that do not overlap; "
                    + $"below {model.MinIndependentOutcomes} no claim is made either way. Daily returns are barely predictable: "
                    + "a few percent is a lot."));

    private static XElement Row(ScoreRow score, int minIndependentOutcomes) =>
        Page.Row(
            score.Horizon,
            Page.Num(Show.Number(score.Pinball, 6)),
            Page.Num(Show.Number(score.UnconditionalPinball, 6)),
            Page.Num(Show.Number(score.VolatilityScaledPinball, 6)),
            Page.Num(Show.Signed(score.SkillVsUnconditional)),
            Page.Num(Show.PValue(score.PValueVsUnconditional)),
            Page.Num(Show.Signed(score.SkillVsVolatilityScaled)),
            Page.Num(Show.PValue(score.PValueVsVolatilityScaled)),
            Page.Num(Show.Number(score.Outcomes, 0)),
            Page.Num(Show.Number(score.IndependentOutcomes, 0)),
            Page.Cell(SkillVerdict.Word(score, minIndependentOutcomes)));
}
