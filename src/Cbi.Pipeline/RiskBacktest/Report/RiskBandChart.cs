using System.Collections.Immutable;
using System.Xml.Linq;
using Cbi.Domain;
using Cbi.MonteCarlo;

namespace Cbi.Pipeline;

/// <summary>The last sessions of a set: the band between the lower and the upper VaR, the outcomes, and a mark on each that left it.</summary>
internal static class RiskBandChart
{
    private const int Sessions = 500;

    /// <param name="set">Forecasts with outcomes.</param>
    /// <param name="confidence">Position in <see cref="RiskCalculator.Confidences"/>.</param>
    /// <param name="sessions">Dates of the frame's rows.</param>
    /// <param name="narrow">For a small screen.</param>
    public static XElement Draw(RiskForecastSet set, int confidence, ImmutableArray<DateOnly> sessions, bool narrow)
    {
        var shown = set.Forecasts.TakeLast(narrow ? Sessions / 2 : Sessions).ToArray();
        var dates = set.Rows.TakeLast(shown.Length).Select(row => sessions[row]).ToArray();
        var (low, high) = Ticks.RangeOf(shown.SelectMany(f => new[] { f.Outcome, f.Rise[confidence].ValueAtRisk, -f.Fall[confidence].ValueAtRisk }));
        var y = Ticks.Widen(low, high, 6);
        var plot = narrow
            ? new Plot(360, 260, new Margins(46, 24, 10, 40), (0.0, Math.Max(1, shown.Length - 1)), y)
            : new Plot(960, 320, new Margins(46, 24, 12, 40), (0.0, Math.Max(1, shown.Length - 1)), y);
        plot.Area(
            shown.Select((f, i) => (plot.X(i), plot.Y(f.Rise[confidence].ValueAtRisk)))
                .Concat(shown.Select((f, i) => (plot.X(i), plot.Y(-f.Fall[confidence].ValueAtRisk))).Reverse()),
            "band1");
        plot.GridY(Ticks.Inside(y.Low, y.High, 6), value => Show.Tick(Math.Round(100.0 * value, 1)) + "\u00A0%");
        for (var i = 0; i < shown.Length; i++)
        {
            plot.Line(plot.X(i), plot.Y(0.0), plot.X(i), plot.Y(shown[i].Outcome), "zero");
        }

        plot.Line(plot.Left, plot.Y(0.0), plot.Right, plot.Y(0.0), "axis");
        for (var i = 0; i < shown.Length; i++)
        {
            if (shown[i].Outcome > shown[i].Rise[confidence].ValueAtRisk || -shown[i].Outcome > shown[i].Fall[confidence].ValueAtRisk)
            {
                plot.Dot(plot.X(i), plot.Y(shown[i].Outcome), 3.5, "spot", $"from {Show.Date(dates[i])}: {Show.Signed(shown[i].Outcome)}");
            }
        }

        Dates(plot, dates, narrow ? 2 : 5);
        plot.AxisNames("as-of session", "log return");
        var level = Show.Level(RiskCalculator.Confidences[confidence]);
        return plot.Svg(
            $"{set.Model} {set.Horizon}: {level} VaR band of the last {shown.Length} sessions with the outcomes that left it",
            narrow ? "chart narrow" : "chart wide");
    }

    /// <summary>A few dates along the axis.</summary>
    internal static void Dates(Plot plot, IReadOnlyList<DateOnly> dates, int parts)
    {
        plot.Line(plot.Left, plot.Bottom, plot.Right, plot.Bottom, "axis");
        for (var part = 0; part <= parts && dates.Count > 1; part++)
        {
            var at = part * (dates.Count - 1) / parts;
            plot.Line(plot.X(at), plot.Bottom, plot.X(at), plot.Bottom + 4, "axis");
            plot.Text(plot.X(at), plot.Bottom + 16, Show.Date(dates[at]), part == 0 ? "start" : part == parts ? "end" : "middle");
        }
    }
}
