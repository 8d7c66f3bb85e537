using System.Xml.Linq;
using Cbi.MonteCarlo;

namespace Cbi.Pipeline;

/// <summary>The tables of the risk back-test's report.</summary>
internal static class RiskBacktestTables
{
    public static XElement Verdicts(RiskBacktestSummary summary, string model) => Page.Table(
        $"{model}: verdicts",
        ["Horizon", "Tail", "#Level", "Verdict", "#p", "#Power", "#Outcomes", "#Not overlapping", "#Exceeded", "#Expected", "#Mean VaR", "Zone"],
        summary.Lines.Where(line => line.Model == model).Select(line => Page.Row(
            line.Horizon,
            Page.Cell(line.Tail),
            Page.Num(Show.Level(line.Confidence)),
            Markup.El("td", Markup.Class("nowrap"), Tag(line.Judgement.Verdict)),
            Page.Num(Number(line.Judgement.PValue)),
            Page.Num(Show.Number(line.Judgement.Power, 2)),
            Page.Num(Show.Number(line.Judgement.Outcomes, 0)),
            Page.Num(Show.Number(line.Judgement.Independent, 0)),
            Page.Num(Show.Number(line.Judgement.Exceedances, 0)),
            Page.Num(Show.Number(line.Judgement.Expected, 1)),
            Page.Num(Show.Percent(line.MeanVar, 2)),
            Markup.El("td", Markup.Class("nowrap"), line.Judgement.Zone is { } zone
                ? $"{zone.ToString().ToLowerInvariant()} ({line.Judgement.ZoneExceedances})" : Show.Absent))));

    public static XElement Tests(RiskBacktestSummary summary) => Markup.El(
        "details",
        Markup.El("summary", "Every test of the engine"),
        Page.Table(
            $"{summary.Engine}: tests",
            ["Horizon", "Tail", "#Confidence", "Test", "#Statistic", "#Critical, 5 %", "#p", "#p by limit law"],
            summary.Lines.Where(line => line.Model == summary.Engine).SelectMany(line => line.Judgement.Tests.Select(test => Page.Row(
                line.Horizon,
                Page.Cell(line.Tail),
                Page.Num(Show.Level(line.Confidence)),
                Page.Cell(test.Name),
                Page.Num(Show.Number(test.Statistic, 3)),
                Page.Num(Show.Number(test.Critical, 3)),
                Page.Num(Number(test.PValue)),
                Page.Num(Number(test.LimitPValue)))))));

    public static XElement Losses(RiskBacktestSummary summary) => Page.Table(
        $"{summary.Engine} against the others",
        ["Horizon", "Tail", "#Confidence", "Against", "#Outcomes", "#Gain in FZ0 loss", "#DM statistic", "#p"],
        summary.Lines.SelectMany(line => line.Comparisons.Select(c => Page.Row(
            line.Horizon,
            Page.Cell(line.Tail),
            Page.Num(Show.Level(line.Confidence)),
            Page.Cell(c.Reference),
            Page.Num(Show.Number(c.Outcomes, 0)),
            Page.Num(Show.Number(c.Gain, 4)),
            Page.Num(Show.Number(c.Statistic, 2)),
            Page.Num(Number(c.PValue))))));

    private static string Number(double p) => double.IsFinite(p) ? Show.PValue(p) : Show.Absent;

    private static XElement Tag(TailVerdict verdict) => verdict switch
    {
        TailVerdict.Pass => Page.Tag("✓", "pass", "good"),
        TailVerdict.Rejected => Page.Tag("✗", "rejected", "bad"),
        _ => Page.Tag("?", "not certified", "open"),
    };
}
