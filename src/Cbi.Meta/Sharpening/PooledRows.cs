using Cbi.Domain;

namespace Cbi.Meta;

/// <summary>The rows of one pool under its own weights, before its centre is moved.</summary>
/// <param name="Rows">Frame rows, ascending.</param>
/// <param name="Quantiles">Pooled quantiles, rows x 11.</param>
/// <param name="First">First position whose weights were made by this pool's rule; earlier rows are left out of fits.</param>
internal sealed record PooledRows(int[] Rows, double[] Quantiles, int First)
{
    internal static PooledRows Of(Panel panel, double[] weights, int first)
    {
        var quantiles = new double[panel.Count * QuantileGrid.Count];
        for (var row = 0; row < panel.Count; row++)
        {
            panel.Blend(row, weights.AsSpan(row * panel.Forecasters, panel.Forecasters), quantiles.AsSpan(row * QuantileGrid.Count, QuantileGrid.Count));
        }

        return new PooledRows(panel.Rows, quantiles, first);
    }

    internal ReadOnlySpan<double> At(int row) => Quantiles.AsSpan(row * QuantileGrid.Count, QuantileGrid.Count);

    /// <summary>Positions that fits may use: from <see cref="First"/> on, opened by the window, with a known label.</summary>
    internal int[] Labelled(LabelWindow labels) =>
        [.. Enumerable.Range(0, Rows.Length).Where(i => i >= First && labels.Rows.Contains(Rows[i]) && double.IsFinite(labels[Rows[i]]))];

    /// <summary>Moves all quantiles of a row by (factor - 1) x (centre - base): the width stays, so levels cannot cross. A factor of 1 changes no bit.</summary>
    internal static void Move(CentreSharpening sharpening, Span<double> quantiles)
    {
        if (!sharpening.IsUsed)
        {
            return;
        }

        var shift = (sharpening.Factor - 1.0) * (quantiles[QuantileGrid.MedianIndex] - sharpening.Base);
        for (var k = 0; k < quantiles.Length; k++)
        {
            quantiles[k] += shift;
        }
    }
}
