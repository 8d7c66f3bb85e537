using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Meta;

/// <summary>Quantile rows whose up-probability is what their quantiles imply, 1 - F(0), so that it never contradicts them.</summary>
internal static class ImpliedRows
{
    /// <summary>Repairs crossings of averages, which can be rounding errors only, in place.</summary>
    internal static QuantileRows Of(ReadOnlySpan<int> rows, Span<double> quantiles, ReadOnlySpan<int> folds)
    {
        var up = new double[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            var row = quantiles.Slice(i * QuantileGrid.Count, QuantileGrid.Count);
            QuantileFunction.Rearrange(row);
            up[i] = 1.0 - QuantileFunction.Cdf(0.0, row, QuantileGrid.Levels.AsSpan());
        }

        return new QuantileRows(rows, quantiles, up, folds);
    }
}
