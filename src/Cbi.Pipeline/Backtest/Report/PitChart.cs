using System.Collections.Immutable;
using System.Xml.Linq;

namespace Cbi.Pipeline;

/// <summary>
/// Histogram of the probability integral transform (Dawid 1984): flat when forecasts are calibrated, a hollow when intervals are too wide.
/// </summary>
internal static class PitChart
{
    public static XElement Draw(BacktestHorizon horizon) => Draw(Show.HorizonWords(horizon.Horizon), horizon.Pit, horizon.Independent);

    /// <param name="horizon">In words.</param>
    /// <param name="shares">Share of outcomes in each bin, at least one.</param>
    /// <param name="independent">Outcomes that do not overlap: the grey lens is two of their standard errors.</param>
    public static XElement Draw(string horizon, ImmutableArray<double> shares, int independent)
    {
        var expected = 1.0 / shares.Length;
        var error = 2.0 * Math.Sqrt(expected * (1.0 - expected) / Math.Max(1, independent));
        var top = Ticks.Widen(0.0, Math.Max(shares.Max(), expected + error), 4).High;
        var plot = new Plot(240, 200, new Margins(42, 24, 22, 40), (0.0, 1.0), (0.0, top));
        plot.GridY(Ticks.Inside(0.0, top, 4), share => Show.Tick(Math.Round(100.0 * share, 1)) + "\u00A0%");
        plot.Area(
            [(plot.Left, plot.Y(Math.Max(0.0, expected - error))), (plot.Right, plot.Y(Math.Max(0.0, expected - error))),
                (plot.Right, plot.Y(expected + error)), (plot.Left, plot.Y(expected + error))],
            "lens");
        for (var bin = 0; bin < shares.Length; bin++)
        {
            var (left, right) = (plot.X(bin * expected), plot.X((bin + 1) * expected));
            plot.Rect(left + 1, plot.Y(shares[bin]), right - left - 2, plot.Bottom - plot.Y(shares[bin]), "bar2",
                $"{Show.Percent(shares[bin])} of outcomes");
        }

        plot.Line(plot.Left, plot.Y(expected), plot.Right, plot.Y(expected), "horizon");
        plot.AxisX([0.0, 0.5, 1.0], share => Show.Tick(100.0 * share) + "\u00A0%");
        plot.AxisNames("place in the forecast", "share of outcomes");
        return plot.Svg($"{horizon}: histogram of outcomes by tenth of their forecast distribution");
    }
}
