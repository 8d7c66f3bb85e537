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
            horizons.Length == 0 ? null : Details(model, horizons));
    }

    private static ForecasterView[] Of(ReportModel model, Horizon horizon) =>
        [.. model.Views.Where(v => v.Horizon == horizon).OrderBy(v => Forecaster.All.IndexOf(v.Forecaster))];

    private static XElement Fusion(FusionRow row) =>
        Markup.El(
            "li",
            Markup.El("b", row.Horizon.Name),
            row.UsesLearnedWeights
                ? $": learned weights, which lost {Show.Number(row.LearnedPinball, 6)} against {Show.Number(row.EqualPinball, 6)} of equal weights in walk-forward tests"
                : $": equal weights, since learned weights ({Show.Number(row.LearnedPinball, 6)}) did not beat them ({Show.Number(row.EqualPinball, 6)}) in walk-forward tests",
            $"; the core has a further share of {Show.Percent(row.CoreShare, 0)} in the final blend.");

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
}
