using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Calibration;

/// <summary>
/// The two parts of uncertainty: what a forecaster itself says (width) and how far it stands from the others (disagreement), as the
/// variance of a panel splits into the mean of its variances and the variance of its means (Lakshminarayanan and others 2017).
/// </summary>
internal static class PanelUncertainty
{
    /// <summary>Completes the columns of every forecaster of one horizon.</summary>
    internal static ImmutableArray<CalibratedRows> Complete(IReadOnlyList<OwnCalibration> panel)
    {
        var (centre, count) = Average(panel);
        return [.. panel.Select(own => Complete(own, centre, count))];
    }

    private static CalibratedRows Complete(OwnCalibration own, double[] centre, int[] count)
    {
        var rows = own.Quantiles;
        var (margin, entropy, disagreement, total) = (new double[rows.Count], new double[rows.Count], new double[rows.Count], new double[rows.Count]);
        for (var i = 0; i < rows.Count; i++)
        {
            var p = rows.UpProbability[i];
            margin[i] = Math.Abs(2.0 * p - 1.0);
            entropy[i] = -p * Math.Log2(p) - (1.0 - p) * Math.Log2(1.0 - p);
            var usualWidth = ConformalShift.Width(rows.At(i)) / own.Aleatoric[i];
            disagreement[i] = usualWidth > 0.0
                ? Distance(
                    rows.At(i), centre.AsSpan(rows.Rows[i] * QuantileGrid.Count, QuantileGrid.Count), count[rows.Rows[i]]) / usualWidth
                : 0.0;
            total[i] = Math.Sqrt(own.Aleatoric[i] * own.Aleatoric[i] + disagreement[i] * disagreement[i]);
        }

        return new CalibratedRows(
            rows, own.PHat, rows.UpProbability, [.. margin], [.. entropy], [.. own.Aleatoric], [.. disagreement], [.. total], own.Missing,
            [.. own.Sparse]);
    }

    /// <summary>Sums of the quantiles of all forecasters by frame row, and how many were added.</summary>
    private static (double[] Sums, int[] Count) Average(IReadOnlyList<OwnCalibration> panel)
    {
        var rows = panel.Max(own => own.Quantiles.Count == 0 ? 0 : own.Quantiles.Rows[^1] + 1);
        var (sums, count) = (new double[rows * QuantileGrid.Count], new int[rows]);
        foreach (var quantiles in panel.Select(own => own.Quantiles))
        {
            for (var i = 0; i < quantiles.Count; i++)
            {
                count[quantiles.Rows[i]]++;
                for (var k = 0; k < QuantileGrid.Count; k++)
                {
                    sums[quantiles.Rows[i] * QuantileGrid.Count + k] += quantiles.At(i)[k];
                }
            }
        }

        return (sums, count);
    }

    private static double Distance(ReadOnlySpan<double> row, ReadOnlySpan<double> sums, int count)
    {
        var squares = 0.0;
        for (var k = 0; k < row.Length; k++)
        {
            var apart = row[k] - sums[k] / count;
            squares += apart * apart;
        }

        return Math.Sqrt(squares / row.Length);
    }
}
