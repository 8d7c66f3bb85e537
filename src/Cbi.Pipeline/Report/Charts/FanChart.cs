using System.Xml.Linq;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>Past settlements and, after the as-of session, central bands of 50, 80, 90 and 98 % with the median.</summary>
internal static class FanChart
{
    /// <summary>Grid positions of the lower and upper edge of each band, widest first.</summary>
    private static readonly (int Low, int High, string Style, string Name)[] Bands =
        [(0, 10, "band1", "98 %"), (2, 8, "band2", "90 %"), (3, 7, "band3", "80 %"), (4, 6, "band4", "50 %")];

    public static XElement Draw(ReportModel model, bool narrow)
    {
        var history = narrow ? [.. model.History.TakeLast(126)] : model.History;
        var sessions = model.Fan.Length / QuantileGrid.Count;
        double Price(int session, int level) =>
            session == 0 ? model.SpotCentsPerLb : model.SpotCentsPerLb * Math.Exp(model.Fan[(session - 1) * QuantileGrid.Count + level]);

        var fan = Enumerable.Range(0, sessions + 1).ToArray();
        var values = history.Select(p => p.CentsPerLb).Append(model.SpotCentsPerLb)
            .Concat(fan.SelectMany(s => new[] { Price(s, 0), Price(s, 10) }));
        var ticks = narrow ? 5 : 7;
        var (low, high) = Ticks.RangeOf(values);
        var y = Ticks.Widen(low, high, ticks);
        var plot = narrow
            ? new Plot(360, 300, new Margins(34, 36, 60, 40), (-Math.Max(1, history.Length - 1), Math.Max(1, sessions)), y)
            : new Plot(960, 400, new Margins(40, 36, 96, 40), (-Math.Max(1, history.Length - 1), Math.Max(1, sessions)), y);

        plot.GridY(Ticks.Inside(y.Low, y.High, ticks), Show.Tick);
        if (sessions > 0)
        {
            DrawBands(plot, fan, Price);
            DrawHorizons(plot, model, narrow);
            DrawEndLabels(plot, sessions, Price, narrow);
        }

        plot.Path(history.Select((p, i) => (plot.X(i - history.Length + 1), plot.Y(p.CentsPerLb))), "price");
        plot.Line(plot.X(0), plot.Top, plot.X(0), plot.Bottom, "asof");
        plot.Dot(plot.X(0), plot.Y(model.SpotCentsPerLb), 3, "spot", $"close {Show.Price(model.SpotCentsPerLb)} c/lb on {Show.Date(model.AsOf)}");
        plot.Text(plot.X(0) - 5, plot.Top - 6, narrow ? "as of" : $"as of {Show.Date(model.AsOf)}", "end", "tk");
        DrawMonths(plot, history, model.AsOf, sessions, narrow ? 3 : 2);
        plot.AxisNames("date of the session", "ZL, c/lb");
        return plot.Svg(
            $"ZL close of the last {history.Length} sessions and forecast bands for the next {sessions} sessions, cents per pound",
            narrow ? "chart narrow" : "chart wide");
    }

    private static void DrawBands(Plot plot, int[] fan, Func<int, int, double> price)
    {
        foreach (var (low, high, style, name) in Bands)
        {
            var upper = fan.Select(s => (plot.X(s), plot.Y(price(s, high))));
            var lower = fan.Reverse().Select(s => (plot.X(s), plot.Y(price(s, low))));
            plot.Area(upper.Concat(lower), style, $"central {name} of outcomes");
        }

        plot.Path(fan.Select(s => (plot.X(s), plot.Y(price(s, QuantileGrid.MedianIndex)))), "median");
    }

    private static void DrawHorizons(Plot plot, ReportModel model, bool narrow)
    {
        foreach (var forecast in model.Forecasts)
        {
            var x = plot.X(forecast.Horizon.Sessions);
            plot.Line(x, plot.Top, x, plot.Bottom, "horizon");
            // One week lies too close to the as-of label on a narrow page.
            if (!narrow || forecast.Horizon != Horizon.OneWeek)
            {
                plot.Text(x, plot.Top - 6, forecast.Horizon.Name, "middle", "tk");
            }
        }
    }

    /// <summary>Prices at the end of the fan, pushed apart where they would overlap.</summary>
    private static void DrawEndLabels(Plot plot, int sessions, Func<int, int, double> price, bool narrow)
    {
        (int Level, string Name)[] labels = [(10, "99 %"), (7, "90 %"), (5, "median"), (3, "10 %"), (0, "1 %")];
        var last = double.NegativeInfinity;
        foreach (var (level, name) in labels)
        {
            var value = price(sessions, level);
            var y = Math.Max(plot.Y(value) + 3.5, last + 13);
            last = y;
            plot.Text(plot.Right + 5, y, narrow ? Show.Price(value) : $"{Show.Price(value)} {name}", "start", level == 5 ? "tk" : "t");
        }
    }

    private static void DrawMonths(Plot plot, IReadOnlyList<PricePoint> history, DateOnly asOf, int sessions, int every)
    {
        var dates = history.Select(p => p.Session).ToList();
        if (dates.Count == 0)
        {
            dates.Add(asOf);
        }

        var first = 1 - dates.Count;
        for (var s = 1; s <= sessions; s++)
        {
            dates.Add(ExchangeHolidays.Add(dates[^1], 1));
        }

        plot.Line(plot.Left, plot.Bottom, plot.Right, plot.Bottom, "axis");
        for (var i = 1; i < dates.Count; i++)
        {
            var date = dates[i];
            if (date.Month == dates[i - 1].Month)
            {
                continue;
            }

            var x = plot.X(first + i);
            plot.Line(x, plot.Bottom, x, plot.Bottom + 4, "axis");
            if ((date.Month - 1) % every == 0 && x < plot.Right - 8)
            {
                plot.Text(x, plot.Bottom + 16, date.Month == 1 ? $"{date.Year}" : Months[date.Month - 1], "middle", date.Month == 1 ? "tk" : "t");
            }
        }
    }

    private static readonly string[] Months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
}
