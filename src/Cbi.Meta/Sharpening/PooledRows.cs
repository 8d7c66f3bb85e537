using Cbi.Domain;

namespace Cbi.Meta;

/// <summary>The rows of one pool under its own weights, before its centre is moved.</summary>
/// <param name="Rows">Frame rows, ascending.</param>
/// <param name="Quantiles">Pooled quantiles, rows x 11.</param>
/// <param name="First">First position whose weights were made by this pool's rule; earlier rows are left out of fits.</param>
/// <param name="Spread">Weighted variance of the medians about the pooled one, one a row.</param>
internal sealed record PooledRows(int[] Rows, double[] Quantiles, int First, double[] Spread)
{
    /// <summary>The pool of equal weights over the same rows, which this one's weights had to beat; null for that pool itself.</summary>
    internal PooledRows? Equal { get; init; }

    internal static PooledRows Of(Panel panel, double[] weights, int first)
    {
        var (quantiles, spread) = (new double[panel.Count * QuantileGrid.Count], new double[panel.Count]);
        for (var row = 0; row < panel.Count; row++)
        {
            var own = weights.AsSpan(row * panel.Forecasters, panel.Forecasters);
            var pooled = quantiles.AsSpan(row * QuantileGrid.Count, QuantileGrid.Count);
            panel.Blend(row, own, pooled);
            for (var m = 0; m < own.Length; m++)
            {
                var distance = panel.QuantilesOf(row, m)[QuantileGrid.MedianIndex] - pooled[QuantileGrid.MedianIndex];
                spread[row] += own[m] * distance * distance;
            }
        }

        return new PooledRows(panel.Rows, quantiles, first, spread);
    }

    internal double Median(int row) => Quantiles[row * QuantileGrid.Count + QuantileGrid.MedianIndex];

    internal ReadOnlySpan<double> At(int row) => Quantiles.AsSpan(row * QuantileGrid.Count, QuantileGrid.Count);

    /// <summary>Positions that fits may use: from <see cref="First"/> on, opened by the window, with a known label.</summary>
    internal int[] Labelled(LabelWindow labels) =>
        [.. Enumerable.Range(0, Rows.Length).Where(i => i >= First && labels.Rows.Contains(Rows[i]) && double.IsFinite(labels[Rows[i]]))];

    /// <summary>
    /// The row with all quantiles moved by (factor - 1) x (centre - base): the width stays, so levels cannot cross. A factor of 1 changes
    /// no bit.
    /// </summary>
    internal void WriteMoved(int row, CentreSharpening sharpening, Span<double> quantiles)
    {
        At(row).CopyTo(quantiles);
        if (!sharpening.IsUsed)
        {
            return;
        }

        var shift = (sharpening.Factor - 1.0) * (Median(row) - (sharpening.Implied is null ? sharpening.Base : Equal!.Median(row)));
        for (var k = 0; k < quantiles.Length; k++)
        {
            quantiles[k] += shift;
        }
    }
}
