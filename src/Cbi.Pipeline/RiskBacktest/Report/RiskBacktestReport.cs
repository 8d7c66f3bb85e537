using System.Collections.Immutable;
using System.Xml.Linq;
using Cbi.Domain;
using Cbi.MonteCarlo;

namespace Cbi.Pipeline;

/// <summary>The report of one back-test of VaR and expected shortfall as one self-contained HTML page: no script, no network.</summary>
internal static class RiskBacktestReport
{
    /// <summary>Fewer outcomes are no line over time.</summary>
    private const int FewestDrawn = 2;

    private static readonly (string Id, string Title)[] s_contents =
    [
        ("verdicts", "Verdicts"), ("band", "VaR band"), ("exceedances", "Exceedances"), ("pit", "PIT"), ("losses", "Losses"),
        ("others", "Other models"), ("method", "Method"),
    ];

    public static string Render(RiskBacktestSummary summary, FeatureFrame frame, ImmutableArray<RiskForecastSet> sets) => Page.Document(
        $"Soybean oil risk back-test {Show.Date(summary.From)} to {Show.Date(summary.To)}",
        Headline(summary),
        Page.Section(
            "verdicts",
            $"Verdicts on {summary.Engine}",
            "The engine that this program is configured with. One line a tail. p is that of the whole battery; power is the chance that it "
                + "rejects a VaR too small by 1 / 1.3.",
            RiskBacktestTables.Verdicts(summary, summary.Engine),
            RiskBacktestTables.Tests(summary)),
        Band(summary, frame, sets),
        Exceedances(summary, frame, sets),
        Pit(summary),
        Page.Section(
            "losses",
            "Losses against the other models",
            "The FZ0 loss scores VaR and expected shortfall together. A small p means a better engine, one near 1 a better other model.",
            RiskBacktestTables.Losses(summary)),
        Page.Section(
            "others",
            "Verdicts on the other models",
            "The same tests of the engines that a run may be configured with, and of references anyone could run. They decide nothing.",
            sets.Select(set => set.Model).Distinct().Where(model => model != summary.Engine)
                .Select(model => RiskBacktestTables.Verdicts(summary, model))),
        Method(summary));

    private static XElement Headline(RiskBacktestSummary summary) => Markup.El(
        "header",
        Markup.El("p", Markup.Class("eyebrow"), "Soybean oil (CBOT ZL), back-test of VaR and expected shortfall"),
        Markup.El("h1", $"{Show.LongDate(summary.From)} to {Show.LongDate(summary.To)}"),
        summary.Verdict == TailVerdict.Rejected
            ? Markup.El("div", Markup.Class("warning"), Markup.El("p", Markup.El("strong", "Red. "), summary.Statement))
            : Markup.El("p", Markup.Class("plain"), summary.Statement),
        Markup.El("nav", Markup.At("aria-label", "Contents"), s_contents.Select(c => Markup.El("a", Markup.At("href", "#" + c.Id), c.Title))));

    private static XElement Band(RiskBacktestSummary summary, FeatureFrame frame, ImmutableArray<RiskForecastSet> sets)
    {
        var day = Set(sets, summary.Engine, RiskHorizon.All[0].Name);
        var last = RiskCalculator.Confidences.Length - 1;
        return Page.Section(
            "band",
            "VaR band, day ahead",
            "The band reaches from the 99 % VaR of falling to that of rising prices, as forecast the evening before. Dots are outcomes outside of it.",
            IsDrawn(day)
                ? Page.Figure(
                    $"{summary.Engine}, 1d, 99 %",
                    RiskBandChart.Draw(day, last, frame.Sessions, narrow: false),
                    RiskBandChart.Draw(day, last, frame.Sessions, narrow: true))
                : Page.Note("No two days have a known outcome."));
    }

    private static XElement Exceedances(RiskBacktestSummary summary, FeatureFrame frame, ImmutableArray<RiskForecastSet> sets)
    {
        var figures =
            from set in sets
            where (set.Model == summary.Engine || set.Model == RiskModels.Published) && IsDrawn(set)
            from rise in new[] { true, false }
            select Page.Figure(
                $"{set.Model}, {set.Horizon}: {(rise ? "prices rise" : "prices fall")}", ExceedanceChart.Draw(set, rise, frame.Sessions));
        return Page.Section(
            "exceedances",
            "Exceedances over time",
            "Exceedances so far minus those expected. Lines that climb out of the grey lens mean a VaR that was too small, lines that fall "
                + "out of it one that was too large.",
            Page.Pairs(figures));
    }

    private static XElement Pit(RiskBacktestSummary summary) => Page.Section(
        "pit",
        "Outcomes by tenth of the forecast",
        "Each bar would be 10 % high if the whole distribution were right; the grey lens is two standard errors of the outcomes that do not overlap.",
        Page.Fours(summary.Pit.Where(p => p.Outcomes >= FewestDrawn).Select(p =>
            Page.Figure($"{p.Model}, {p.Horizon}", PitChart.Draw($"{p.Model}, {p.Horizon}", p.Shares, p.Independent)))));

    private static XElement Method(RiskBacktestSummary summary) => Page.Section(
        "method",
        "Method",
        string.Empty,
        Page.Points(
            $"One forecast a session with the returns known at its close; {summary.AsOfs} sessions, {summary.Refits} refits, one every "
            + $"{summary.RefitEvery} sessions, each on the history that a nightly run fits.",
            $"{string.Join(", ", PathEngines.Names)}: the engines that config/training/montecarlo.yaml offers, made as the nightly run "
            + $"makes them and simulated session by session, {RiskRefit.Paths} paths; a day ahead their law, or bank, is known exactly.",
            "They are judged by themselves: without jumps, and without the map onto the published quantiles.",
            $"{RiskModels.ClosedForm}: one Student t with the closed-form GARCH variance. {RiskModels.Historical}: the last "
            + $"{RiskRefit.HistoricalWindow} sessions.",
            Published(summary),
            "Where outcomes do not overlap, p-values are simulated for their actual number, VaR series and weight of the tail, so the "
            + "battery's size is 5 %. Weeks and months of daily forecasts overlap: there the exceedance rate and Z2 are judged by the "
            + "circular block bootstrap with blocks of twice the overlap.",
            "Power counts the outcomes that do not overlap. Below 80 % nothing is certified, whatever the p-value.",
            "The verdict over all lines of the engine is at 5 % after Holm's correction; a line that is rejected alone may be chance.",
            $"Data {summary.DataSource}; back-test {summary.Key}; forecasts {summary.ForecastHash}."));

    private static string Published(RiskBacktestSummary summary) => summary.Published is { } published
        ? $"{RiskModels.Published}: the forecasts of back-test {published.Key} on {published.AsOfs} as-of sessions, one every "
            + $"{published.Every}, with the paths of {summary.Engine} mapped onto them as a run does: beyond the outermost levels the tail "
            + "is the engine's, stretched. It is compared with the engine on these sessions alone."
        : "The published forecast was not judged; --forecasts names a stored back-test of it.";

    private static bool IsDrawn(RiskForecastSet set) => set.Forecasts.Length >= FewestDrawn;

    private static RiskForecastSet Set(ImmutableArray<RiskForecastSet> sets, string model, string horizon) =>
        sets.Single(s => s.Model == model && s.Horizon == horizon);
}
