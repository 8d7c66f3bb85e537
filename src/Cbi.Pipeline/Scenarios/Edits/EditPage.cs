using System.Xml.Linq;

namespace Cbi.Pipeline;

/// <summary>Edited inputs as a page: the price distributions with and without the edits, who moved, and what the positions risk.</summary>
public static class EditPage
{
    public static string Render(EditSummary answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var edits = string.Join("; ", answer.Edits);
        return Page.Document(
            $"Scenario {answer.Scenario ?? edits}",
            Markup.El("h1", answer.About ?? edits),
            ScenarioPage.Provenance(answer.RunId, answer.AsOf, answer.DataSource, answer.Grade, answer.Certified),
            Prices(answer, edits),
            Parts(answer),
            Risk(answer));
    }

    private static XElement Prices(EditSummary answer, string edits) => Page.Section(
        "prices",
        "Prices",
        $"Edited: {edits}. Asked again: {string.Join(", ", answer.AskedAgain.DefaultIfEmpty("nobody"))}. Full line: with the edits; "
            + "dashed: the published forecast.",
        Page.Pairs(answer.Horizons.Select(h => Page.Figure(
            $"{Show.HorizonWords(h.Horizon)}, {Show.Date(h.TargetDate)}: density of the price",
            ScenarioChart.Prices(h.Quantiles, answer.SpotCentsPerLb,
                $"{Show.HorizonWords(h.Horizon)}: density of the price with and "
                + "without the edits")))),
        Page.Table(
            "Quantiles of the price, cents per pound",
            ["horizon", "#level", "#forecast", "#edited", "#difference"],
            from h in answer.Horizons
            from q in h.Quantiles
            where q.Level is 0.05 or 0.5 or 0.95
            select Page.Row(
                h.Horizon, Page.Num(Show.Level(q.Level)), Page.Num(Show.Price(q.BaseCentsPerLb)), Page.Num(Show.Price(q.CentsPerLb)),
                Page.Num(Show.Price(q.CentsPerLb - q.BaseCentsPerLb)))));

    private static XElement Parts(EditSummary answer) => Page.Section(
        "parts",
        "Who moved",
        "Change of the published median by forecaster, percent of the price. Smoothing is what the blend with earlier vintages and "
            + "the order of the horizons hold back.",
        Page.Table(
            "Change of the median and its parts",
            ["horizon", "#median", .. answer.Horizons[0].Forecasters.Select(f => "#" + f.Forecaster), "#smoothing"],
            answer.Horizons.Select(h => Page.Row(
                h.Horizon,
                [Page.Num(Show.Signed(h.MedianDifference, 2)), .. h.Forecasters.Select(f => Page.Num(Show.Signed(f.Part, 2))),
                    Page.Num(Show.Signed(h.Smoothing, 2))]))));

    private static XElement Risk(EditSummary answer) => Page.Section(
        "risk",
        "Risk",
        "Positive is a loss of the position.",
        Page.Table(
            "VaR and CVaR with and without the edits",
            ["position", "horizon", "tail", "#confidence", "#VaR", "#edited", "#CVaR", "#edited"],
            from h in answer.Horizons
            from r in h.Risk
            select Page.Row(
                r.Position,
                Page.Cell(h.Horizon),
                Page.Cell(r.Tail),
                Page.Num(Show.Percent(r.Confidence)),
                Page.Num(Show.Usd(r.BaseVar.Usd)),
                Page.Num(Show.Usd(r.Var.Usd)),
                Page.Num(Show.Usd(r.BaseCvar.Usd)),
                Page.Num(Show.Usd(r.Cvar.Usd)))));
}
