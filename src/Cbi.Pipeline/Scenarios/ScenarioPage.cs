using System.Xml.Linq;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>A scenario as a page: the price distribution with and without the views, and what moved.</summary>
public static class ScenarioPage
{
    public static string Render(ScenarioSummary answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return Page.Document(
            $"Scenario {answer.Scenario ?? string.Join("; ", answer.Views)}",
            Markup.El("h1", answer.About ?? (answer.Views.IsEmpty ? "Base scenario" : string.Join("; ", answer.Views))),
            Provenance(answer.RunId, answer.AsOf, answer.DataSource, answer.Grade, answer.Certified),
            Prices(answer),
            Drivers(answer),
            Risk(answer),
            answer.ReverseStress.IsEmpty ? null : Stress(answer));
    }

    /// <summary>Which run was asked, and what it is worth.</summary>
    internal static XElement Provenance(string runId, DateOnly asOf, string dataSource, string grade, bool certified) => Page.Note(
        $"Run {runId} as of {Show.Date(asOf)}, {dataSource}, grade {grade}"
        + (certified ? "." : ": not certified, do not act on these numbers."));

    private static XElement Prices(ScenarioSummary answer) => Page.Section(
        "prices",
        $"Price on {Show.Date(answer.TargetDate)}",
        $"{Show.Number(answer.EffectiveScenarios, 0)} of {Show.Number(answer.Paths, 0)} scenarios are effective. Full line: with the views; dashed: the published forecast.",
        Page.Figure(
            $"{Show.HorizonWords(answer.Horizon)}: density of the price",
            ScenarioChart.Prices(
                answer.Quantiles,
                answer.SpotCentsPerLb,
                $"{Show.HorizonWords(answer.Horizon)}: density of the price with and without the views")),
        Page.Table(
            "Quantiles of the price, cents per pound",
            ["level", "#forecast", "#scenario", "#difference"],
            answer.Quantiles.Select(q => Page.Row(
                Show.Level(q.Level), Page.Num(Show.Price(q.BaseCentsPerLb)), Page.Num(Show.Price(q.CentsPerLb)), Page.Num(Show.Price(q.CentsPerLb - q.BaseCentsPerLb))))));

    private static XElement Drivers(ScenarioSummary answer) => Page.Section(
        "drivers",
        "Drivers",
        "Log returns to the horizon. The last column splits the change of the mean of ZL; on its own line stands what the drivers leave over.",
        Page.Table(
            "Drivers with and without the views",
            ["driver", "#mean", "#with views", "#deviation", "#with views", "#part of ZL"],
            answer.Drivers.Select(d => Page.Row(
                d.Name, Page.Num(Show.Signed(d.BaseMean)), Page.Num(Show.Signed(d.Mean)), Page.Num(Show.Percent(d.BaseDeviation)), Page.Num(Show.Percent(d.Deviation)),
                Page.Num(Show.Signed(d.ZlPart, 2))))));

    private static XElement Risk(ScenarioSummary answer) => Page.Section(
        "risk",
        "Risk",
        "Positive is a loss of the position. Tails are those of the price, or for positions of several instruments those of their own "
            + "losses and gains.",
        Page.Table(
            "VaR and CVaR with and without the views",
            ["position", "tail", "#confidence", "#VaR", "#with views", "#CVaR", "#with views"],
            answer.Risk.Select(r => Page.Row(
                r.Position, Page.Cell(r.Tail), Page.Num(Show.Percent(r.Confidence)), Page.Num(Show.Usd(r.BaseVar.Usd)), Page.Num(Show.Usd(r.Var.Usd)),
                Page.Num(Show.Usd(r.BaseCvar.Usd)), Page.Num(Show.Usd(r.Cvar.Usd))))));

    private static XElement Stress(ScenarioSummary answer) => Page.Section(
        "reverse-stress",
        "Reverse stress",
        "The most plausible move of the drivers at which the expected loss reaches the size asked for."
            + (answer.NotStressed.IsEmpty ? "" : $" Left out: {string.Join(", ", answer.NotStressed)}; {ScenarioSummary.WhyNotStressed}."),
        answer.ReverseStress.Select(stress => (object)Page.Table(
            $"{stress.Position}: {Show.Usd(stress.LossUsd)}, distance {Show.Number(stress.Distance, 2)}; {Show.Percent(stress.LossShare)} of the scenarios lose as much",
            ["driver", "#log return", "#deviations"],
            stress.Moves.Select(move => Page.Row(move.Driver, Page.Num(Show.Signed(move.LogReturn)), Page.Num(Show.Number(move.Deviations, 2)))))).ToArray());
}
