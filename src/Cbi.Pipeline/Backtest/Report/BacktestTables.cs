using System.Xml.Linq;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>The tables of the back-test report.</summary>
internal static class BacktestTables
{
    public static XElement Skill(BacktestSummary summary) => Page.Section(
        "skill",
        "Skill against references",
        "Mean pinball loss, lower is better. Unconditional: quantiles of all past returns. Volatility-scaled: the same, "
        + "scaled to the volatility of the day. GARCH-t: the practitioners' width. Equal weights: the nine forecasters averaged. "
        + "p is the Diebold-Mariano probability of a lead this large by chance.",
        Page.Table(
            "Skill of the final forecast, with 95 % intervals",
            ["Horizon", "Reference", "#Cbi", "#Reference", "#Skill", "#From", "#To", "#p", "#n", "#n indep."],
            summary.Horizons.SelectMany(h => h.Skills.Select(s => Page.Row(
                h.Horizon,
                Page.Cell(s.Reference),
                Page.Num(Show.Number(h.Pinball, 6)),
                Page.Num(Show.Number(s.ReferencePinball, 6)),
                Page.Num(Show.Signed(s.Skill)),
                Page.Num(Show.Signed(s.Low)),
                Page.Num(Show.Signed(s.High)),
                Page.Num(Show.PValue(s.PValue)),
                Page.Num(Show.Number(h.Forecasts, 0)),
                Page.Num(Show.Number(h.Independent, 0)))))),
        Page.Table(
            "Verdicts",
            ["Horizon", "Verdict", "#CRPS", "#Brier of P(up)", "#Alarm above", "Alarm", "Worst group"],
            summary.Horizons.Select(h => Page.Row(
                h.Horizon,
                Page.Cell(h.Verdict),
                Page.Num(Show.Number(h.Crps, 6)),
                Page.Num(Show.Number(h.Brier, 4)),
                Page.Num(Show.Percent(h.AlarmLimit, 0)),
                Page.Cell(h.Alarm ? "too good to be true" : "no"),
                Page.Cell(h.Worst.Length == 0 ? Show.Absent : h.Worst)))));

    public static XElement Groups(BacktestSummary summary) => Page.Section(
        "groups",
        "By year, regime and volatility",
        "Where the forecast is weak. The worst group of each horizon is named above.",
        summary.Horizons.Select(h => Page.Table(
            $"{Show.HorizonWords(h.Horizon)}",
            ["Group", "", "#n", "#n indep.", "#Pinball", "#CRPS", "#Skill vs uncond.", "#Skill vs vol-scaled", "#50 %", "#80 %", "#90 %"],
            h.Groups.Select(g => Page.Row(
                g.Kind,
                Page.Cell(g.Name),
                Page.Num(Show.Number(g.Forecasts, 0)),
                Page.Num(Show.Number(g.Independent, 0)),
                Page.Num(Show.Number(g.Pinball, 6)),
                Page.Num(Show.Number(g.Crps, 6)),
                Page.Num(Show.Signed(g.SkillVsUnconditional)),
                Page.Num(Show.Signed(g.SkillVsVolatilityScaled)),
                Page.Num(Show.Percent(g.Coverage50, 0)),
                Page.Num(Show.Percent(g.Coverage80, 0)),
                Page.Num(Show.Percent(g.Coverage90, 0)))))).ToArray());

    public static XElement Coverage(BacktestSummary summary) => Page.Table(
        "Coverage of central intervals, and what an honest 80 % interval covers by chance (two standard errors)",
        ["Horizon", "#50 %", "#80 %", "#90 %", "#Honest from", "#to", "#n indep."],
        summary.Horizons.Select(h => Page.Row(
            h.Horizon,
            Page.Num(Show.Percent(h.Coverage50)),
            Page.Num(Show.Percent(h.Coverage80)),
            Page.Num(Show.Percent(h.Coverage90)),
            Page.Num(Show.Percent(Math.Max(0.0, 0.8 - Reach(h)))),
            Page.Num(Show.Percent(Math.Min(1.0, 0.8 + Reach(h)))),
            Page.Num(Show.Number(h.Independent, 0)))));

    public static XElement CalibrationErrors(BacktestSummary summary) => Page.Table(
        "Calibration error of the probability of a rise, and what perfect probabilities would show by chance",
        ["Horizon", "#Error", "#Expected by chance", "#From (5 %)", "#To (95 %)", "#p", "Reading"],
        summary.Horizons.Select(h => Page.Row(
            h.Horizon,
            Page.Num(Show.Percent(h.CalibrationError)),
            Page.Num(Show.Percent(h.CalibrationLuck.Mean)),
            Page.Num(Show.Percent(h.CalibrationLuck.Low)),
            Page.Num(Show.Percent(h.CalibrationLuck.High)),
            Page.Num(Show.PValue(h.CalibrationLuck.PValue)),
            Page.Cell(BacktestWords.OfCalibration(h)))));

    /// <summary>Two binomial standard errors of the coverage of an 80 % interval.</summary>
    private static double Reach(BacktestHorizon horizon) => 2.0 * Math.Sqrt(0.8 * 0.2 / Math.Max(1, horizon.Independent));

    public static XElement Layers(BacktestSummary summary) => Page.Section(
        "layers",
        "Layer by layer",
        "What every layer of the stack lost on the same dates, as skill over volatility-scaled quantiles, "
        + "and the coverage of its 80 % interval. Raw: before calibration.",
        Page.Table(
            "Skill over volatility-scaled, and coverage",
            ["Layer", .. summary.Horizons.SelectMany(h => (string[])[$"#{h.Horizon}", $"#80 %"])],
            summary.Horizons[0].Layers.Select((layer, i) => Page.Row(
                layer.Name,
                summary.Horizons.SelectMany(
                    h => (XElement[])[Page.Num(Show.Signed(h.Layers[i].SkillVsVolatilityScaled)),
                        Page.Num(Show.Percent(h.Layers[i].Coverage80, 0))]).ToArray()))));

    public static XElement Weights(BacktestSummary summary) => Details(
        "Weights as a table",
        Page.Table(
            "Gate weights",
            ["Refit", "Horizon", .. Forecaster.All.Select(f => $"#{f}")],
            summary.Weights.Select(w => Page.Row(
                Show.Date(w.Session),
                [Page.Cell(w.Horizon), .. Forecaster.All.Select(f => Page.Num(Show.Percent(w.Weights[f.Name], 0)))]))));

    public static XElement Recipes(BacktestSummary summary) => Page.Section(
        "recipes",
        "Recipes",
        "What the search on data before the first as-of chose, and its closest rivals. Losses are of development folds.",
        Details(
            "Leaderboards",
            Page.Table(
                "Leaderboard snapshot",
                ["Forecaster", "Horizon", "Recipe", "#Pinball", "Outcome"],
                summary.Recipes.SelectMany(r => r.Leaders.Select(l => Page.Row(
                    r.Forecaster, Page.Cell(r.Horizon), Page.Code(l.Recipe), Page.Num(Show.Number(l.MeanPinball, 6)), Page.Cell(l.Outcome)))))));

    private static XElement Details(string title, XElement content) => Markup.El("details", Markup.El("summary", title), content);
}
