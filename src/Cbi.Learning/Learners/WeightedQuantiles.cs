using System.Diagnostics;
using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>
/// Quantiles of a weighted sample at the grid levels: value i stands at (weight before it + half its own) / total, linear in between, flat
/// beyond the ends. With equal weights this is Hazen's rule (Hyndman and Fan 1996, type 5).
/// </summary>
internal static class WeightedQuantiles
{
    private static readonly double[] Levels = [.. QuantileGrid.Levels];

    /// <param name="ascending">Sorted, finite values.</param>
    /// <param name="weights">0 or more, one a value; zero weights are skipped; the sum must be positive.</param>
    /// <param name="quantiles">Receives the 11 quantiles, non-decreasing.</param>
    internal static void Write(ReadOnlySpan<double> ascending, ReadOnlySpan<double> weights, Span<double> quantiles)
    {
        var total = 0.0;
        foreach (var weight in weights)
        {
            total += weight;
        }

        Debug.Assert(total > 0.0, "A weighted sample needs weight.");
        double before = 0.0, lastPlace = 0.0, lastValue = double.NaN;
        var k = 0;
        for (var i = 0; i < ascending.Length && k < Levels.Length; i++)
        {
            if (weights[i] > 0.0)
            {
                double place = (before + 0.5 * weights[i]) / total, value = ascending[i];
                for (; k < Levels.Length && Levels[k] <= place; k++)
                {
                    quantiles[k] = double.IsNaN(lastValue)
                        ? value
                        : lastValue + (value - lastValue) * ((Levels[k] - lastPlace) / (place - lastPlace));
                }

                before += weights[i];
                (lastPlace, lastValue) = (place, value);
            }
        }

        quantiles[k..].Fill(lastValue);
    }
}
