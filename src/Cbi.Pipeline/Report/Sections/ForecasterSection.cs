using System.Xml.Linq;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>The Big 8 panel: who says what, and how much it counts.</summary>
internal static class ForecasterSection
{
    public static XElement Draw(ReportModel model)
    {
        var horizons = model.Views.Select(v => v.Horizon).Distinct().OrderBy(h => h.Sessions).ToArray();
        return Page.Section(
            "big8",
            "The Big 8 and the core",
            "Eight specialists, each seeing one group of price drivers, and the core time-series forecaster. The gate weighs their calibrated views.",
            model.Views.IsEmpty ? Page.Note("Not available: this run kept no views of the forecasters.") : null,
            Page.Pairs(horizons.Select(h => Page.Figure(
                $"{h.Name}: views and weights",
                ForecasterChart.Draw(h, Of(model, h), model.Forecasts.FirstOrDefault(f => f.Horizon == h))))),
            model.Fusion.IsEmpty ? null : Markup.El("ul", Markup.Class("plainlist"), model.Fusion.Select(Fusion)),
            horizons.Length == 0 ? null : Details(model, horizons),
            Moves([.. model.Fusion.Where(f => f.Move is not null)]),
            ByRegime([.. model.Fusion.Where(f => !f.WeightsByRegime.IsEmpty)]));
    }

    private static ForecasterView[] Of(ReportModel model, Horizon horizon) =>
        [.. model.Views.Where(v => v.Horizon == horizon).OrderBy(v => Forecaster.All.IndexOf(v.Forecaster))];

    private static XElement Fusion(FusionRow row) =>
        Markup.El(
            "li",
            Markup.El("b", row.Horizon.Name),
            $": {row.Reason}. Best single forecaster of these tests by hindsight: {(row.Evidence.Rows > 0 ? row.Evidence.BestInput : "none")}. ",
            $"Median daily turnover of the gate {Show.Percent(row.Evidence.MedianTurnover)} at a cost of "
            + $"{Show.Signed(row.Evidence.TurnoverCost, 2)}. ",
            row.Sharpening.Length == 0 ? "" : $"{char.ToUpperInvariant(row.Sharpening[0])}{row.Sharpening[1..]}. ",
            $"The core has a further share of {Show.Percent(row.CoreShare, 0)} in the final blend; "
            + $"today's blend counts {Show.Percent(row.Update, 0)}, the last vintage the rest.");

    private static XElement Details(ReportModel model, Horizon[] horizons) =>
        Markup.El(
            "details",
            Markup.El("summary", "All views as a table"),
            Page.Table(
                "Views of the forecasters at the as-of session, log returns",
                ["Horizon", "Forecaster", "#Median", "#10 %", "#90 %", "#p_cal", "#Uncertainty (1 is usual)", "#Weight"],
                horizons.SelectMany(h => Of(model, h)).Select(v => Page.Row(
                    v.Horizon.Name,
                    Page.Cell(v.Forecaster.Name),
                    Page.Num(Show.Signed(v.Median, 2)),
                    Page.Num(Show.Signed(v.Low80, 2)),
                    Page.Num(Show.Signed(v.High80, 2)),
                    Page.Num(Show.Percent(v.PCal)),
                    Page.Num(Show.Number(v.UncertaintyScore, 2)),
                    Page.Num(Show.Percent(v.Weight))))));

    private static XElement? Moves(FusionRow[] rows) => rows.Length == 0 ? null :
        Markup.El(
            "details",
            Markup.El("summary", "What moved the median since the session before"),
            Page.Table(
                "Change of the published median in log return, by driver; the row sums to the total",
                ["Horizon", .. Forecaster.All.Select(f => $"#{f}"), "#Earlier vintages", "#Total"],
                rows.Select(row => Page.Row(
                    row.Horizon.Name,
                    [.. row.Move!.Drivers.Append(row.Move.Vintages).Append(row.Move.Total).Select(part => Page.Num(Show.Signed(part, 3)))]))));

    private static XElement? ByRegime(FusionRow[] rows) => rows.Length == 0 ? null :
        Markup.El(
            "details",
            Markup.El("summary", "Weights by volatility regime"),
            Page.Table(
                "Mean weights over all out-of-fold sessions",
                ["Horizon and regime", .. Forecaster.All.Select(f => $"#{f}")],
                rows.SelectMany(row => Enum.GetValues<Regime>().Select(regime => Page.Row(
                    $"{row.Horizon} {regime.ToString().ToLowerInvariant()}",
                    [.. Forecaster.All.Select((_, m) => Page.Num(Show.Percent(row.WeightsByRegime[(int)regime * Forecaster.All.Length + m])))])))));
}
