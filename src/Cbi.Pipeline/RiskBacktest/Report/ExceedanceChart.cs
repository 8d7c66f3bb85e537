using System.Collections.Immutable;
using System.Xml.Linq;
using Cbi.MonteCarlo;

namespace Cbi.Pipeline;

/// <summary>
/// Exceedances so far minus those expected so far, one line a confidence: a line that climbs out of the grey lens means a VaR that is too small,
/// one that falls out of it a VaR that is too large. The lens is two standard errors of the 95 % line, widened by the overlap.
/// </summary>
internal static class ExceedanceChart
{
    private static readonly string[] s_styles = ["median thin", "price", "viewline"];

    /// <param name="set">Forecasts with outcomes.</param>
    /// <param name="rise">True: prices rise.</param>
    /// <param name="sessions">Dates of the frame's rows.</param>
    public static XElement Draw(RiskForecastSet set, bool rise, ImmutableArray<DateOnly> sessions)
    {
        var count = set.Forecasts.Length;
        var excess = RiskCalculator.Confidences.Select((confidence, k) => Excess(set, rise, k, 1.0 - confidence)).ToArray();
        var tail = 1.0 - RiskCalculator.Confidences[0];
        double Lens(int t) => 2.0 * Math.Sqrt((t + 1) * tail * (1.0 - tail) * set.Overlap);
        var (low, high) = Ticks.RangeOf([.. excess.SelectMany(e => e), Lens(count - 1), -Lens(count - 1)]);
        var y = Ticks.Widen(low, high, 5);
        var plot = new Plot(460, 250, new Margins(40, 24, 54, 40), (0.0, Math.Max(1, count - 1)), y);
        int[] places = [.. Enumerable.Range(0, 61).Select(i => i * (count - 1) / 60).Distinct()];
        plot.Area(places.Select(t => (plot.X(t), plot.Y(Lens(t)))).Concat(places.Reverse().Select(t => (plot.X(t), plot.Y(-Lens(t))))), "lens");
        plot.GridY(Ticks.Inside(y.Low, y.High, 5), Show.Tick);
        for (var k = 0; k < excess.Length; k++)
        {
            // Only where a step was taken: an exceedance, and the session before it.
            var line = excess[k];
            plot.Path(Enumerable.Range(0, count).Where(t => t == 0 || t == count - 1 || line[t] > line[t - 1] || line[t + 1] > line[t])
                .Select(t => (plot.X(t), plot.Y(line[t]))), s_styles[k]);
        }

        Labels(plot, [.. excess.Select(line => line[^1])]);
        RiskBandChart.Dates(plot, [.. set.Rows.Select(row => sessions[row])], 2);
        plot.AxisNames("as-of session", "exceedances above expectation");
        return plot.Svg($"{set.Model} {set.Horizon}, {(rise ? "prices rise" : "prices fall")}: exceedances so far minus expected ones");
    }

    /// <summary>Names at the line ends, pushed apart where they would overlap.</summary>
    private static void Labels(Plot plot, double[] ends)
    {
        var last = double.NegativeInfinity;
        foreach (var k in Enumerable.Range(0, ends.Length).OrderBy(k => plot.Y(ends[k])))
        {
            last = Math.Max(plot.Y(ends[k]) + 3.5, last + 13);
            plot.Text(plot.Right + 4, last, Show.Level(RiskCalculator.Confidences[k]), "start", "tk");
        }
    }

    private static double[] Excess(RiskForecastSet set, bool rise, int confidence, double tail)
    {
        var sums = new double[set.Forecasts.Length];
        var sum = 0.0;
        for (var t = 0; t < sums.Length; t++)
        {
            var forecast = set.Forecasts[t];
            var hit = rise ? forecast.Outcome > forecast.Rise[confidence].ValueAtRisk : -forecast.Outcome > forecast.Fall[confidence].ValueAtRisk;
            sums[t] = sum += (hit ? 1.0 : 0.0) - tail;
        }

        return sums;
    }
}
