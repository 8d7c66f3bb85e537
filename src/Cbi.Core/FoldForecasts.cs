using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Core;

/// <summary>What every model said about one fold.</summary>
/// <param name="Fold">The fold.</param>
/// <param name="ByModel">One array a model: predicted rows x 11.</param>
internal sealed record FoldForecasts(Fold Fold, double[][] ByModel)
{
    /// <summary>The models' quantiles averaged with the given weights, rows x 11.</summary>
    internal double[] Blend(ReadOnlySpan<double> weights)
    {
        var result = new double[ByModel[0].Length];
        QuantileAveraging.Average(ByModel, weights, result);
        return result;
    }
}
