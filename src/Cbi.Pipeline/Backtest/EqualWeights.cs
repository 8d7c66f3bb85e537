using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Pipeline;

/// <summary>The forecast that the gate has to beat: all forecasters averaged level by level, none trusted more than another.</summary>
internal static class EqualWeights
{
    /// <summary>Averages forecasts of the same rows; the up-probability is 1 - F(0) of the average.</summary>
    public static QuantileRows Of(ImmutableArray<QuantileRows> forecasts)
    {
        var quantiles = new double[forecasts[0].Quantiles.Length];
        QuantileAveraging.Average([.. forecasts.Select(f => f.Quantiles.ToArray())], QuantileAveraging.Equal(forecasts.Length), quantiles);
        var up = new double[forecasts[0].Count];
        for (var i = 0; i < up.Length; i++)
        {
            var row = quantiles.AsSpan(i * QuantileGrid.Count, QuantileGrid.Count);
            // An average of monotone rows can cross by a rounding error only.
            QuantileFunction.Rearrange(row);
            up[i] = 1.0 - QuantileFunction.Cdf(0.0, row, QuantileGrid.Levels.AsSpan());
        }

        return new QuantileRows(forecasts[0].Rows.AsSpan(), quantiles, up, forecasts[0].Folds.AsSpan());
    }
}
