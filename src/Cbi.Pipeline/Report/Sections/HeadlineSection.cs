using System.Xml.Linq;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>What a reader must know first: date, price, grade, and the forecast in plain words.</summary>
internal static class HeadlineSection
{
    /// <summary>Open gates named in the warning; the table below has them all.</summary>
    private const int NamedGates = 8;

    public static XElement Draw(ReportModel model) =>
        Markup.El(
            "header",
            Markup.El("p", Markup.Class("eyebrow"), "Cbi nightly report", model.Planted ? " · simulated market, not real prices" : null),
            Markup.El("h1", $"Soybean oil, {Show.LongDate(model.AsOf)}"),
            Markup.El(
                "dl",
                Markup.Class("facts"),
                Fact("ZL close", Markup.El("span", Markup.Class("big"), Show.Price(model.SpotCentsPerLb)), " c/lb"),
                Fact("Grade", Badge(model)),
                Fact("As of", Show.Date(model.AsOf)),
                Fact("Data", model.DataSource),
                Fact("Run", Markup.El("code", model.RunId))),
            Verdict(model),
            Markup.El("p", Markup.Class("plain"), PlainWords.Buyer(model)),
            Markup.El("p", Markup.Class("plain"), SkillVerdict.Sentence(model.Scores, model.MinIndependentOutcomes)),
            Markup.El("div", Markup.Class("cards"), model.Forecasts.Select(f => Card(f, model))),
            Contents());

    private static XElement Fact(string name, params ReadOnlySpan<object?> value) =>
        Markup.El("div", Markup.El("dt", name), Markup.El("dd", value.ToArray()));

    private static XElement Badge(ReportModel model) =>
        Markup.El("span", Markup.Class(model.Certified ? "badge good" : "badge bad"), model.Grade);

    private static XElement Verdict(ReportModel model)
    {
        if (model.Certified)
        {
            var bands = model.Grade == "B+" ? "the target bands of the better grade are met" : "the target bands of the usual grade are met";
            var unjudged = model.Gates.Where(g => g.Verdict == GateVerdict.Insufficient).Select(g => g.Name).ToArray();
            var gates = unjudged.Length == 0
                ? "every hard gate passed"
                : $"every gate that could be judged passed; too little evidence for {string.Join(", ", unjudged)}, "
                    + "which the certificate does not cover";
            return Markup.El(
                "p", Markup.Class("certified"), Markup.El("strong", "Certified. "),
                $"Grade {model.Grade}: {gates}; {bands}. {model.Promotion}");
        }

        var open = model.Gates.Where(g => g.Verdict != GateVerdict.Pass).ToArray();
        return Markup.El(
            "div",
            Markup.Class("warning"),
            Markup.At("role", "alert"),
            Markup.El("p", Markup.El("strong", "Not certified: do not act on these numbers. "), $"Grade {model.Grade}. {model.Promotion}"),
            open.Length == 0
                ? null
                : Markup.El(
                    "ul",
                    open.Take(NamedGates)
                        .Select(g => Markup.El("li", Markup.El("b", g.Name), $" ({GatesSection.Word(g.Verdict)}): {g.Explanation}")),
                open.Length > NamedGates ? Markup.El("li", $"and {open.Length - NamedGates} more, listed under Gates") : null));
    }

    private static XElement Card(ForecastRow forecast, ReportModel model)
    {
        string Price(int level) => Show.Price(model.SpotCentsPerLb * Math.Exp(forecast.LogReturns[level]));
        return Markup.El(
            "div",
            Markup.Class("card"),
            Markup.El("h3", forecast.Horizon.Name, Markup.El("small", $" to {Show.Date(forecast.TargetDate)}")),
            Markup.El("p", Markup.Class("range"), $"{Price(3)} to {Price(7)}"),
            Markup.El(
                "p",
                $"80\u00A0% of outcomes, c/lb; median {Price(QuantileGrid.MedianIndex)}; "
                + $"higher than today with probability {Show.Percent(forecast.UpProbability, 0)}"));
    }

    private static XElement Contents() =>
        Markup.El(
            "nav",
            Markup.At("aria-label", "Contents"),
            HtmlReport.Contents.Select(c => Markup.El("a", Markup.At("href", "#" + c.Id), c.Title)));
}
