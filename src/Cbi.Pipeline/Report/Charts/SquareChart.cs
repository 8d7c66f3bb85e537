using System.Xml.Linq;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>Promised against observed shares, both 0 to 100 %: the reliability diagram and the coverage plot.</summary>
internal static class SquareChart
{
    private const int CurvePoints = 40;

    /// <summary>
    /// Observed frequency of rises against the published probability, with two standard errors of the non-overlapping outcomes.
    /// </summary>
    /// <param name="horizon">Horizon of the outcomes.</param>
    /// <param name="bins">The diagram.</param>
    /// <param name="every">Sessions between two outcomes; 1 when every session has one.</param>
    public static XElement Reliability(Horizon horizon, IReadOnlyList<ReliabilityPoint> bins, int every = 1)
    {
        var plot = Frame("published probability of a rise", "share of rises that followed");
        Diagonal(plot);
        foreach (var bin in bins.Where(b => double.IsFinite(b.MeanProbability) && double.IsFinite(b.Frequency)))
        {
            var independent = Math.Max(1.0, Math.Min(bin.Count, (double)bin.Count * every / horizon.Sessions));
            var error = 2.0 * StandardError(bin.MeanProbability, independent);
            var x = plot.X(bin.MeanProbability);
            plot.Line(x, plot.Y(Math.Max(0.0, bin.Frequency - error)), x, plot.Y(Math.Min(1.0, bin.Frequency + error)), "whisker");
            plot.Dot(
                x, plot.Y(bin.Frequency), 3 + Math.Min(3.0, Math.Sqrt(bin.Count) / 8.0), "spot",
                $"said {Show.Percent(bin.MeanProbability)}, happened {Show.Percent(bin.Frequency)}, {bin.Count} outcomes");
        }

        return plot.Svg($"{Show.HorizonWords(horizon.Name)}: reliability of the probability of a rise on held-out sessions");
    }

    /// <summary>
    /// Empirical against nominal coverage of central intervals; the grey lens is two standard errors of the non-overlapping outcomes.
    /// </summary>
    public static XElement Coverage(Horizon horizon, IReadOnlyList<CoveragePoint> points)
    {
        var plot = Frame("promised coverage", "observed coverage");
        var independent = points.Min(p => p.IndependentOutcomes);
        if (independent > 0)
        {
            var grid = Enumerable.Range(0, CurvePoints + 1).Select(i => (double)i / CurvePoints).ToArray();
            plot.Area(
                grid.Select(p => (plot.X(p), plot.Y(Math.Min(1.0, p + 2.0 * StandardError(p, independent)))))
                    .Concat(grid.Reverse().Select(p => (plot.X(p), plot.Y(Math.Max(0.0, p - 2.0 * StandardError(p, independent)))))),
                "lens");
        }

        Diagonal(plot);
        var known = points.Where(p => double.IsFinite(p.Empirical)).OrderBy(p => p.Nominal).ToArray();
        plot.Path(known.Select(p => (plot.X(p.Nominal), plot.Y(p.Empirical))), "median thin");
        foreach (var point in known)
        {
            plot.Dot(
                plot.X(point.Nominal), plot.Y(point.Empirical), 3.5, "spot",
                $"promised {Show.Percent(point.Nominal)}, observed {Show.Percent(point.Empirical)}");
        }

        return plot.Svg($"{Show.HorizonWords(horizon.Name)}: coverage of central intervals on held-out sessions");
    }

    private static Plot Frame(string xName, string yName)
    {
        var plot = new Plot(240, 236, new Margins(42, 24, 20, 40), (0.0, 1.0), (0.0, 1.0));
        var ticks = Ticks.Inside(0.0, 1.0, 5);
        plot.GridY(ticks, Label);
        plot.AxisX(ticks, Label);
        plot.AxisNames(xName, yName);
        return plot;

        static string Label(double share) => Show.Tick(Math.Round(100.0 * share)) + "\u00A0%";
    }

    private static void Diagonal(Plot plot) => plot.Line(plot.X(0.0), plot.Y(0.0), plot.X(1.0), plot.Y(1.0), "horizon");

    private static double StandardError(double share, double independent) => Math.Sqrt(share * (1.0 - share) / independent);
}
