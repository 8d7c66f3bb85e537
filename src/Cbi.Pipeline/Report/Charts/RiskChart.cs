using System.Xml.Linq;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>One tail of one position: VaR as bars and CVaR as marks with two standard errors, by horizon and confidence.</summary>
internal static class RiskChart
{
    private static readonly string[] Shades = ["bar1", "bar2", "bar3", "bar4"];

    public static XElement Draw(IReadOnlyList<RiskNumber> numbers, double reach, string label)
    {
        var horizons = numbers.Select(n => n.Horizon).Distinct().OrderBy(h => h.Sessions).ToArray();
        var confidences = numbers.Select(n => n.Confidence).Distinct().Order().ToArray();
        var range = Range(numbers, reach);
        var y = Ticks.Widen(range.Low, range.High, 5);
        var plot = new Plot(340, 210, new Margins(54, 24, 8, 38), (0.0, horizons.Length), y);
        plot.GridY(Ticks.Inside(y.Low, y.High, 5), Show.UsdTick);
        foreach (var number in numbers)
        {
            var place = Array.IndexOf(horizons, number.Horizon) + (Array.IndexOf(confidences, number.Confidence) + 0.6) / (confidences.Length + 0.2);
            DrawOne(plot, number, plot.X(place) - 9, Shades[Math.Min(Array.IndexOf(confidences, number.Confidence), Shades.Length - 1)]);
        }

        plot.Line(plot.Left, plot.Y(0.0), plot.Right, plot.Y(0.0), "axis");
        for (var i = 0; i < horizons.Length; i++)
        {
            plot.Text(plot.X(i + 0.5), plot.Bottom + 16, horizons[i].Name, "middle");
        }

        plot.AxisNames("horizon", "loss, USD");
        return plot.Svg(label);
    }

    /// <summary>The largest figure with its error, so that both tails of a position can be drawn to one scale.</summary>
    public static double Reach(IEnumerable<RiskNumber> numbers) =>
        numbers.SelectMany(n => new[] { Math.Abs(n.VarUsd), Math.Abs(n.CvarUsd) + 2 * Finite(n.CvarStandardErrorUsd) })
            .Where(double.IsFinite).DefaultIfEmpty(0.0).Max();

    /// <summary>Zero and the reach on each side that has figures.</summary>
    private static (double Low, double High) Range(IReadOnlyList<RiskNumber> numbers, double reach)
    {
        var below = numbers.Any(n => n.VarUsd < 0.0 || n.CvarUsd < 0.0);
        var above = numbers.Any(n => n.VarUsd > 0.0 || n.CvarUsd > 0.0);
        return Ticks.RangeOf([below ? -reach : 0.0, 0.0, above ? reach : 0.0]);
    }

    private static void DrawOne(Plot plot, RiskNumber number, double left, string shade)
    {
        const double Width = 16;
        if (!double.IsFinite(number.VarUsd) || !double.IsFinite(number.CvarUsd))
        {
            return;
        }

        double zero = plot.Y(0.0), bar = plot.Y(number.VarUsd), mark = plot.Y(number.CvarUsd), middle = left + Width / 2;
        var error = 2 * Finite(number.CvarStandardErrorUsd);
        plot.Rect(
            left, Math.Min(zero, bar), Width, Math.Abs(bar - zero), shade,
            $"{number.Horizon} {Show.Level(number.Confidence)}: VaR {Show.Usd(number.VarUsd)}, CVaR {Show.Usd(number.CvarUsd)}");
        plot.Line(middle, plot.Y(number.CvarUsd - error), middle, plot.Y(number.CvarUsd + error), "whisker");
        plot.Line(left, mark, left + Width, mark, "cvar");
    }

    private static double Finite(double value) => double.IsFinite(value) ? value : 0.0;
}
