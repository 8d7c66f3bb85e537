using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Meta;

/// <summary>
/// Makes the dispersion of one session's forecasts non-decreasing in horizon: every central interval of a longer horizon is at least as wide as that of the shorter one.
/// Only longer horizons move and they only widen, about their own median, so the risk of a shorter horizon, on which there is most evidence, is never talked down.
/// </summary>
internal static class TermStructure
{
    /// <summary>Relative margin that keeps the order through rounding.</summary>
    private const double Margin = 1e-9;

    /// <summary>The same rows of all horizons, shortest first, with ordered dispersion. Quantiles stay monotone; medians stay.</summary>
    internal static ImmutableArray<QuantileRows> Order(ImmutableArray<QuantileRows> byHorizon)
    {
        var result = ImmutableArray.CreateBuilder<QuantileRows>(byHorizon.Length);
        result.Add(byHorizon[0]);
        for (var h = 1; h < byHorizon.Length; h++)
        {
            result.Add(Widen(result[h - 1], byHorizon[h]));
        }

        return result.ToImmutable();
    }

    private static QuantileRows Widen(QuantileRows shorter, QuantileRows longer)
    {
        if (!shorter.Rows.SequenceEqual(longer.Rows))
        {
            throw new ArgumentException($"Horizons must predict the same rows; {shorter.Count} and {longer.Count} rows were given.", nameof(longer));
        }

        var quantiles = longer.Quantiles.ToArray();
        var up = longer.UpProbability.ToArray();
        for (var i = 0; i < longer.Count; i++)
        {
            var row = quantiles.AsSpan(i * QuantileGrid.Count, QuantileGrid.Count);
            if (WidenRow(shorter.At(i), row))
            {
                up[i] = 1.0 - QuantileFunction.Cdf(0.0, row, QuantileGrid.Levels.AsSpan());
            }
        }

        return new QuantileRows(longer.Rows.AsSpan(), quantiles, up, longer.Folds.AsSpan());
    }

    /// <summary>Widens the intervals from the median outwards. What an inner interval gains the outer ones gain too, so levels cannot cross. True when anything moved.</summary>
    private static bool WidenRow(ReadOnlySpan<double> shorter, Span<double> longer)
    {
        var gain = 0.0;
        for (int low = QuantileGrid.MedianIndex - 1, high = QuantileGrid.MedianIndex + 1; low >= 0; low--, high++)
        {
            var needed = shorter[high] - shorter[low];
            var width = longer[high] - longer[low];
            // Untouched widths compare exactly; moved ones are rounded, so they keep the margin.
            if (width < needed || (gain > 0.0 && width + gain < (1.0 + Margin) * needed))
            {
                gain = Math.Max(gain, (1.0 + Margin) * needed - width);
            }

            longer[low] -= 0.5 * gain;
            longer[high] += 0.5 * gain;
        }

        return gain > 0.0;
    }
}
