using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Learning;

/// <summary>Predictions of one candidate on one development fold, and what they lost.</summary>
/// <param name="Rows">Scored rows.</param>
/// <param name="LossSum">Sum over scored rows of the pinball loss averaged over the grid; unit of the label.</param>
/// <param name="Quantiles">Scored rows x 11, kept so that blends can be scored without fitting again.</param>
internal sealed record FoldScore(int Rows, double LossSum, double[] Quantiles)
{
    internal double Mean => LossSum / Rows;

    internal static FoldScore Of(double[] quantiles, ReadOnlySpan<double> labels)
    {
        var sum = 0.0;
        for (var i = 0; i < labels.Length; i++)
        {
            sum += PinballLoss.Mean(labels[i], quantiles.AsSpan(i * QuantileGrid.Count, QuantileGrid.Count), QuantileGrid.Levels.AsSpan());
        }

        return new FoldScore(labels.Length, sum, quantiles);
    }
}
