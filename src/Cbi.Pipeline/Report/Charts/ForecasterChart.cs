using System.Xml.Linq;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>The views of all forecasters on one horizon: median and 80 % interval at the left, weight in the gate at the right.</summary>
internal static class ForecasterChart
{
    private const double RowHeight = 20;

    public static XElement Draw(Horizon horizon, IReadOnlyList<ForecasterView> views, ForecastRow? combined)
    {
        var rows = views.Count + (combined is null ? 0 : 1);
        var height = 26 + rows * RowHeight + 40;
        var range = Ticks.RangeOf(
            views.SelectMany(v => new[] { v.Low80, v.High80 }).Append(0.0)
                .Concat(combined is null ? [] : [combined.LogReturns[3], combined.LogReturns[7]]));
        var plot = new Plot(360, height, new Margins(70, 26, 100, 40), Pad(range), (0.0, rows));
        foreach (var tick in Ticks.Inside(range.Low, range.High, 4))
        {
            plot.Line(plot.X(tick), plot.Top, plot.X(tick), plot.Bottom, Math.Abs(tick) < 1e-12 ? "zero" : "grid");
            plot.Text(plot.X(tick), plot.Bottom + 16, Show.Tick(100 * tick), "middle");
        }

        var heaviest = views.Select(v => v.Weight).Where(double.IsFinite).DefaultIfEmpty(0.0).Max();
        for (var i = 0; i < views.Count; i++)
        {
            DrawView(plot, views[i], plot.Top + (i + 0.5) * RowHeight, heaviest);
        }

        if (combined is not null)
        {
            var middle = plot.Top + (views.Count + 0.5) * RowHeight;
            plot.Line(0, middle - RowHeight / 2, 360, middle - RowHeight / 2, "axis");
            plot.Text(plot.Left - 6, middle + 3.5, "combined", "end", "tk");
            Interval(plot, middle, combined.LogReturns[3], combined.LogReturns[QuantileGrid.MedianIndex], combined.LogReturns[7], "combined");
        }

        plot.AxisNames(string.Empty, "forecaster");
        plot.Text(plot.Left, 12, "median and 80\u00A0% of returns", "start", "an");
        plot.Text(plot.Right + 12, 12, "weight in gate", "start", "an");
        plot.Text((plot.Left + plot.Right) / 2, height - 6, "log return, %", "middle", "an");
        return plot.Svg($"{Show.HorizonWords(horizon.Name)}: median, 80 % interval and weight of every forecaster");
    }

    private static void DrawView(Plot plot, ForecasterView view, double middle, double heaviest)
    {
        plot.Text(plot.Left - 6, middle + 3.5, view.Forecaster.Name, "end", view.Forecaster == Forecaster.Core ? "tk" : "t");
        Interval(plot, middle, view.Low80, view.Median, view.High80, "view");
        const double Longest = 52;
        var left = plot.Right + 12;
        var length = double.IsFinite(view.Weight) && heaviest > 0.0 ? Longest * view.Weight / heaviest : 0.0;
        plot.Rect(left, middle - 5, length, 10, "weight", $"{view.Forecaster} weight {Show.Percent(view.Weight)}");
        plot.Text(left + length + 4, middle + 3.5, Show.Percent(view.Weight, 0));
    }

    private static void Interval(Plot plot, double middle, double low, double median, double high, string style)
    {
        if (!double.IsFinite(low) || !double.IsFinite(median) || !double.IsFinite(high))
        {
            plot.Text((plot.Left + plot.Right) / 2, middle + 3.5, "no view", "middle");
            return;
        }

        plot.Line(plot.X(low), middle, plot.X(high), middle, style + "line");
        plot.Dot(
            plot.X(median), middle, 3.5, style + "dot",
            $"median {Show.Signed(median)}, 80 % between {Show.Signed(low)} and {Show.Signed(high)}");
    }

    private static (double Low, double High) Pad((double Low, double High) range)
    {
        var room = 0.05 * (range.High - range.Low);
        return (range.Low - room, range.High + room);
    }
}
