using System.Xml.Linq;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>Does the forecast keep its promises on sessions that no model has seen?</summary>
internal static class CalibrationSection
{
    public static XElement Draw(ReportModel model) =>
        Page.Section(
            "calibration",
            "Calibration",
            "Held-out sessions only. A calibrated forecast lies on the diagonal, apart from chance: "
            + "the grey lens and the bars are two standard errors, counting only outcomes that do not overlap (n).",
            Markup.El("h3", "Coverage of central intervals"),
            model.Coverage.IsEmpty
                ? Page.Note("Not available: no coverage was measured.")
                : Page.Fours(
                    Horizons(model.Coverage.Select(p => p.Horizon))
                        .Select(h => Coverage(h, [.. model.Coverage.Where(p => p.Horizon == h)]))),
            Markup.El("h3", "Reliability of the probability of a rise"),
            model.Reliability.IsEmpty
                ? Page.Note("Not available: no reliability was measured.")
                : Page.Fours(Horizons(model.Reliability.Select(p => p.Horizon)).Select(h => Page.Figure(
                    $"{h.Name}: reliability",
                    SquareChart.Reliability(h, [.. model.Reliability.Where(p => p.Horizon == h)])))),
            model.Coverage.IsEmpty ? null : Table(model));

    private static XElement Coverage(Horizon horizon, CoveragePoint[] points) =>
        Page.Figure($"{horizon.Name}: coverage (n = {points.Min(p => p.IndependentOutcomes)})", SquareChart.Coverage(horizon, points));

    private static XElement Table(ReportModel model) =>
        Markup.El(
            "details",
            Markup.Class("screen"),
            Markup.El("summary", "Coverage as a table"),
            Page.Table(
                "Coverage of central intervals on held-out sessions",
                ["Horizon", "#Promised", "#Observed", "#Independent outcomes"],
                model.Coverage.OrderBy(p => p.Horizon.Sessions).ThenBy(p => p.Nominal).Select(p => Page.Row(
                    p.Horizon.Name,
                    Page.Num(Show.Percent(p.Nominal, 0)),
                    Page.Num(Show.Percent(p.Empirical)),
                    Page.Num(Show.Number(p.IndependentOutcomes, 0))))));

    private static IEnumerable<Horizon> Horizons(IEnumerable<Horizon> all) => all.Distinct().OrderBy(h => h.Sessions);
}
