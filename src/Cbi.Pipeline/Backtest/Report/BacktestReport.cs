using System.Xml.Linq;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>
/// The report of one back-test as one self-contained HTML page, in the style of the nightly report: no script, no network.
/// </summary>
internal static class BacktestReport
{
    private static readonly (string Id, string Title)[] s_contents =
    [
        ("skill", "Skill"), ("groups", "Groups"), ("calibration", "Calibration"), ("layers", "Layers"), ("gate", "Gate"),
        ("recipes", "Recipes"), ("method", "Method"),
    ];

    public static string Render(BacktestSummary summary) => Page.Document(
        $"Soybean oil back-test {Show.Date(summary.From)} to {Show.Date(summary.To)}",
        Headline(summary),
        BacktestTables.Skill(summary),
        BacktestTables.Groups(summary),
        Calibration(summary),
        BacktestTables.Layers(summary),
        Gate(summary),
        BacktestTables.Recipes(summary),
        Method(summary));

    private static XElement Headline(BacktestSummary summary) => Markup.El(
        "header",
        Markup.El("p", Markup.Class("eyebrow"), "Soybean oil (CBOT ZL), back-test"),
        Markup.El("h1", $"{Show.LongDate(summary.From)} to {Show.LongDate(summary.To)}"),
        summary.Alarm
            ? Markup.El("div", Markup.Class("warning"), Markup.El("p", Markup.El("strong", "Skill alarm. "), summary.Statement))
            : Markup.El("p", Markup.Class("plain"), summary.Statement),
        Markup.El("nav", Markup.At("aria-label", "Contents"), s_contents.Select(c => Markup.El("a", Markup.At("href", "#" + c.Id), c.Title))));

    private static XElement Calibration(BacktestSummary summary) => Page.Section(
        "calibration",
        "Calibration",
        "Coverage of central intervals, where outcomes fell in their forecast distribution (each bar would be 10 % high), "
        + "and reliability of the probability of a rise. The grey lens and the bars are two standard errors of the outcomes that "
        + "do not overlap.",
        Markup.El("h3", "Coverage of central intervals"),
        Page.Fours(summary.Horizons.Select(
            h => Page.Figure($"{h.Horizon}: coverage (n = {h.Independent})", SquareChart.Coverage(Horizon.Parse(h.Horizon), Coverage(h))))),
        Markup.El("h3", "Outcomes by tenth of the forecast"),
        Page.Fours(summary.Horizons.Select(h => Page.Figure($"{h.Horizon}: PIT", PitChart.Draw(h)))),
        Markup.El("h3", "Reliability of the probability of a rise"),
        Page.Fours(summary.Horizons.Select(h => Page.Figure(
            $"{h.Horizon}: reliability",
            SquareChart.Reliability(
                Horizon.Parse(h.Horizon),
                [.. h.Reliability.Select(b => new ReliabilityPoint(Horizon.Parse(h.Horizon), b.MeanProbability, b.Frequency, b.Count))],
                summary.Every)))),
        BacktestTables.Coverage(summary),
        BacktestTables.CalibrationErrors(summary));

    private static CoveragePoint[] Coverage(BacktestHorizon horizon)
    {
        var parsed = Horizon.Parse(horizon.Horizon);
        return
        [
            new(parsed, 0.50, horizon.Coverage50, horizon.Independent),
            new(parsed, 0.80, horizon.Coverage80, horizon.Independent),
            new(parsed, 0.90, horizon.Coverage90, horizon.Independent),
        ];
    }

    private static XElement Gate(BacktestSummary summary) => Page.Section(
        "gate",
        "Gate weights over time",
        "The weight of each forecaster from one refit to the next. Equal bands mean that the gate found no reason to trust one more than another.",
        Page.Pairs(summary.Horizons.Select(h => Page.Figure(
            $"{h.Horizon}: weights", WeightChart.Draw(h.Horizon, [.. summary.Weights.Where(w => w.Horizon == h.Horizon)])))),
        BacktestTables.Weights(summary));

    private static XElement Method(BacktestSummary summary) => Page.Section(
        "method",
        "Method",
        string.Empty,
        Page.Points(
            $"Every {summary.Every} sessions a forecast with what was known at that close; {summary.AsOfs} as-of dates, "
            + $"{summary.Refits} refits, one every {summary.RefitEvery} sessions.",
            $"Recipes come from one search (preset {summary.Preset}, seed {summary.Seed}) on data before the first as-of; "
            + "models, calibrators, gate and ensemble are refitted on labels known at the refit.",
            "Skill is 1 - loss / reference loss; intervals are 95 %, from the Diebold-Mariano mean gain with Newey-West errors over the "
            + "overlap of the labels, with the reference loss taken as known.",
            "The volatility thirds group the tested dates by their own distribution; they are for reading, "
            + "not a rule that could have been followed.",
            "The better baseline of a group is the one that happened to be better in it, so skill over it leans to the low side.",
            "Many groups are compared, so the worst of them looks worse, and the best better, than it is.",
            $"Data {summary.DataSource}; back-test {summary.Key}; forecasts {summary.ForecastHash}."));
}
