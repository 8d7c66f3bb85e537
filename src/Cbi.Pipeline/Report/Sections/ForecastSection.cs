using System.Xml.Linq;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>The history with the fan, and the four published distributions.</summary>
internal static class ForecastSection
{
    public static XElement Fan(ReportModel model) =>
        Page.Section(
            "fan",
            "Price and forecast",
            "Past settlements of ZL, then central bands of simulated outcomes. The bands show ranges at each date, not possible paths.",
            model.History.IsEmpty && model.Fan.IsEmpty
                ? Page.Note("Not available: this run kept neither the price history nor the simulated fan.")
                : Page.Figure(
                    "ZL close and forecast fan, cents per pound", FanChart.Draw(model, narrow: false), FanChart.Draw(model, narrow: true),
                    Legend(model)));

    public static XElement Distributions(ReportModel model) =>
        Page.Section(
            "forecast",
            "Four horizons",
            "Each column is the price that the outcome stays below with the stated probability.",
            model.Forecasts.IsEmpty
                ? Page.Note("Not available: this run published no forecast.")
                : Page.Table("Price quantiles in cents per pound", Columns(), model.Forecasts.Select(f => Row(f, model.SpotCentsPerLb))),
            model.Forecasts.IsEmpty
                ? null
                : Page.Pairs(model.Forecasts.Select(
                    f => Page.Figure($"{f.Horizon.Name}: price on {Show.Date(f.TargetDate)}", DensityChart.Draw(f, model.SpotCentsPerLb)))),
            model.Forecasts.IsEmpty
                ? null
                : Page.Note(
                    "Dark: central 80 %. Solid line: median. Dashed line: as-of close. "
                    + "The curves are smooth readings of the eleven quantiles."));

    private static string[] Columns() =>
        ["Horizon", "Target date", .. QuantileGrid.Levels.Select(l => l == 0.5 ? "#median" : "#" + Show.Level(l)), "#P(up)"];

    private static XElement Row(ForecastRow forecast, double spot) =>
        Page.Row(
            forecast.Horizon.Name,
            [
                Markup.El("td", Markup.Class("nowrap"), Show.Date(forecast.TargetDate)),
                .. forecast.LogReturns.Select((r, k) => Quantile(Show.Price(spot * Math.Exp(r)), k)),
                Page.Num(Show.Percent(forecast.UpProbability)),
            ]);

    private static XElement Quantile(string price, int level) =>
        level == QuantileGrid.MedianIndex ? Markup.El("td", Markup.Class("num strong"), price) : Page.Num(price);

    private static XElement? Legend(ReportModel model) =>
        model.Fan.IsEmpty
            ? null
            : Markup.El(
                "p",
                Markup.Class("legend"),
                Key("band4", "50 %"), Key("band3", "80 %"), Key("band2", "90 %"), Key("band1", "98 % of outcomes"), Key("line", "median"));

    private static XElement Key(string style, string text) =>
        Markup.El("span", Markup.El("i", Markup.Class("key " + style)), text);
}
