using System.Xml.Linq;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>The density of the price at one horizon with its central 80 % and its median.</summary>
internal static class DensityChart
{
    private const int Points = 160;

    public static XElement Draw(ForecastRow forecast, double spot)
    {
        var levels = QuantileGrid.Levels.AsSpan();
        var returns = forecast.LogReturns;
        var title = $"{Show.HorizonWords(forecast.Horizon.Name)}: density of the price on {Show.Date(forecast.TargetDate)}";
        var density = QuantileDensity.Through(returns.AsSpan(), levels);
        if (density is null)
        {
            return Page.Note("The distribution has no width; there is no density to draw.");
        }

        var room = 0.06 * (returns[^1] - returns[0]);
        double low = spot * Math.Exp(Math.Min(returns[0] - room, 0.0)), high = spot * Math.Exp(Math.Max(returns[^1] + room, 0.0));
        // A change of variable from log return to price divides by the price; times 100 is percent per cent.
        var curve = Enumerable.Range(0, Points + 1)
            .Select(i => low + (high - low) * i / Points)
            .Select(price => (Price: price, Share: 100.0 * density.At(Math.Log(price / spot)) / price))
            .ToArray();
        var top = curve.Max(p => p.Share);
        var plot = new Plot(340, 196, new Margins(34, 24, 12, 38), (low, high), (0.0, top * 1.12));
        plot.GridY(Ticks.Inside(0.0, top * 1.12, 4), Show.Tick);
        Fill(plot, curve, low, high, "band1");
        Fill(plot, curve, spot * Math.Exp(returns[3]), spot * Math.Exp(returns[7]), "band3");
        plot.Path(curve.Select(p => (plot.X(p.Price), plot.Y(p.Share))), "median thin");
        Marker(plot, spot * Math.Exp(returns[QuantileGrid.MedianIndex]), "medianmark");
        Marker(plot, spot, "spotmark");
        plot.AxisX(Ticks.Inside(low, high, 5), Show.Tick);
        plot.AxisNames("price, c/lb", "% of probability per c/lb");
        return plot.Svg(title);
    }

    private static void Fill(Plot plot, (double Price, double Share)[] curve, double from, double to, string style)
    {
        var inside = curve.Where(p => p.Price >= from && p.Price <= to).ToArray();
        if (inside.Length > 1)
        {
            plot.Area(
                [(plot.X(inside[0].Price), plot.Bottom), .. inside.Select(p => (plot.X(p.Price), plot.Y(p.Share))),
                    (plot.X(inside[^1].Price), plot.Bottom)],
                style);
        }
    }

    private static void Marker(Plot plot, double price, string style) => plot.Line(plot.X(price), plot.Top, plot.X(price), plot.Bottom, style);
}
