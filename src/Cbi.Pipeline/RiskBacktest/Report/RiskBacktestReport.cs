using System.Collections.Immutable;
using System.Xml.Linq;
using Cbi.Domain;
using Cbi.MonteCarlo;

namespace Cbi.Pipeline;

/// <summary>The report of one back-test of VaR and expected shortfall as one self-contained HTML page: no script, no network.</summary>
internal static class RiskBacktestReport
{
    private static readonly (string Id, string Title)[] s_contents =
    [
        ("verdicts", "Verdicts"), ("band", "VaR band"), ("exceedances", "Exceedances"), ("pit", "PIT"), ("losses", "Losses"), ("references", "References"),
        ("method", "Method"),
    ];

    public static string Render(RiskBacktestSummary summary, FeatureFrame frame, ImmutableArray<RiskForecastSet> sets) => Page.Document(
        $"Soybean oil risk back-test {Show.Date(summary.From)} to {Show.Date(summary.To)}",
        Headline(summary),
        Page.Section(
            "verdicts",
            "Verdicts on the engine",
            "One line a tail. p is that of the whole battery; power is the chance that it rejects a VaR too small by 1 / 1.3.",
            RiskBacktestTables.Verdicts(summary, RiskModels.Engine),
            RiskBacktestTables.Tests(summary)),
        Band(frame, sets),
        Exceedances(frame, sets),
        Pit(summary),
        Page.Section(
            "losses",
            "Losses against the references",
            "The FZ0 loss scores VaR and expected shortfall together. A small p means that the engine is better, one near 1 that the reference is.",
            RiskBacktestTables.Losses(summary)),
        Page.Section(
            "references",
            "Verdicts on the references",
            "The same tests of the models that anyone could run.",
            RiskModels.All.Skip(1).Select(model => RiskBacktestTables.Verdicts(summary, model))),
        Method(summary));

    private static XElement Headline(RiskBacktestSummary summary) => Markup.El(
        "header",
        Markup.El("p", Markup.Class("eyebrow"), "Soybean oil (CBOT ZL), back-test of VaR and expected shortfall"),
        Markup.El("h1", $"{Show.LongDate(summary.From)} to {Show.LongDate(summary.To)}"),
        summary.Verdict == TailVerdict.Rejected
            ? Markup.El("div", Markup.Class("warning"), Markup.El("p", Markup.El("strong", "Red. "), summary.Statement))
            : Markup.El("p", Markup.Class("plain"), summary.Statement),
        Markup.El("nav", Markup.At("aria-label", "Contents"), s_contents.Select(c => Markup.El("a", Markup.At("href", "#" + c.Id), c.Title))));

    private static XElement Band(FeatureFrame frame, ImmutableArray<RiskForecastSet> sets)
    {
        var day = Set(sets, RiskModels.Engine, RiskHorizon.All[0]);
        var last = RiskCalculator.Confidences.Length - 1;
        return Page.Section(
            "band",
            "VaR band, day ahead",
            "The band reaches from the 99 % VaR of falling to that of rising prices, as forecast the evening before. Dots are outcomes outside of it.",
            Page.Figure(
                "engine, 1d, 99 %",
                RiskBandChart.Draw(day, last, frame.Sessions, narrow: false),
                RiskBandChart.Draw(day, last, frame.Sessions, narrow: true)));
    }

    private static XElement Exceedances(FeatureFrame frame, ImmutableArray<RiskForecastSet> sets) => Page.Section(
        "exceedances",
        "Exceedances over time",
        "Exceedances so far minus those expected. Lines that climb out of the grey lens mean a VaR that was too small, lines that fall out of it one "
            + "that was too large.",
        Page.Pairs(RiskHorizon.All.SelectMany(h => new[] { true, false }.Select(rise => Page.Figure(
            $"engine, {h.Name}: {(rise ? "prices rise" : "prices fall")}",
            ExceedanceChart.Draw(Set(sets, RiskModels.Engine, h), rise, h.Sessions, frame.Sessions))))));

    private static XElement Pit(RiskBacktestSummary summary) => Page.Section(
        "pit",
        "Outcomes by tenth of the forecast",
        "Each bar would be 10 % high if the whole distribution were right; the grey lens is two standard errors of the outcomes that do not overlap.",
        Page.Fours(summary.Pit.Select(p =>
            Page.Figure($"{p.Model}, {p.Horizon}", PitChart.Draw($"{p.Model}, {p.Horizon}", p.Shares, p.Independent)))));

    private static XElement Method(RiskBacktestSummary summary) => Page.Section(
        "method",
        "Method",
        string.Empty,
        Markup.El(
            "ul",
            Markup.Class("plainlist"),
            Markup.El("li", $"One forecast a session with the returns known at its close; {summary.AsOfs} sessions, {summary.Refits} refits, "
                + $"one every {summary.RefitEvery} sessions."),
            Markup.El("li", $"engine: GARCH-t simulated session by session, {RiskForecasting.Paths} paths; a day ahead it is the GARCH-t law "
                + $"itself. garch-t: one Student t with the closed-form variance. fhs: the same recursion with past residuals. historical: "
                + $"the last {RiskForecasting.HistoricalWindow} sessions."),
            Markup.El("li", "A day ahead, p-values are simulated for the actual number of outcomes, VaR series and weight of the tail, so the "
                + "battery's size is 5 %. Weeks and months overlap: there the exceedance rate and Z2 are judged by the circular block "
                + "bootstrap with blocks of twice the overlap."),
            Markup.El("li", "Power counts the outcomes that do not overlap. Below 80 % nothing is certified, whatever the p-value."),
            Markup.El("li", "The verdict over all lines of the engine is at 5 % after Holm's correction; a line that is rejected alone may be "
                + "chance."),
            Markup.El("li", $"Data {summary.DataSource}; back-test {summary.Key}; forecasts {summary.ForecastHash}.")));

    private static RiskForecastSet Set(ImmutableArray<RiskForecastSet> sets, string model, RiskHorizon horizon) =>
        sets.Single(s => s.Model == model && s.Horizon == horizon.Name);
}
