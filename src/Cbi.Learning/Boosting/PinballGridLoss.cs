using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>
/// Pinball loss at every level of the grid at once (Koenker and Bassett 1978). The gradient of level tau is tau - 1{y &lt; q}, divided by its
/// deviation sqrt(tau (1 - tau)) so that tails speak as loudly as the centre when a split is chosen. A leaf is the tau-quantile of the residuals.
/// </summary>
internal sealed class PinballGridLoss : IBoostingLoss
{
    private static readonly double[] Levels = [.. QuantileGrid.Levels];
    private static readonly double[] InverseDeviation = [.. QuantileGrid.Levels.Select(tau => 1.0 / Math.Sqrt(tau * (1.0 - tau)))];

    private double[] _residuals = [];

    public int Outputs => Levels.Length;

    public double[] Start(ReadOnlySpan<double> labels, ReadOnlySpan<int> kept)
    {
        var sample = new double[kept.Length];
        for (var i = 0; i < sample.Length; i++)
        {
            sample[i] = labels[kept[i]];
        }

        return QuantileRow.Empirical(sample);
    }

    public void Gradient(double label, ReadOnlySpan<double> prediction, Span<double> gradient)
    {
        for (var k = 0; k < Levels.Length; k++)
        {
            gradient[k] = (label < prediction[k] ? Levels[k] - 1.0 : Levels[k]) * InverseDeviation[k];
        }
    }

    public void Leaf(ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions, ReadOnlySpan<int> positions, Span<double> values)
    {
        if (_residuals.Length < positions.Length)
        {
            _residuals = new double[labels.Length];
        }

        var residuals = _residuals.AsSpan(0, positions.Length);
        for (var k = 0; k < Levels.Length; k++)
        {
            for (var i = 0; i < positions.Length; i++)
            {
                residuals[i] = labels[positions[i]] - predictions[positions[i] * Levels.Length + k];
            }

            values[k] = OrderStatistic.Select(residuals, (int)(Levels[k] * (positions.Length - 1) + 0.5));
        }
    }
}
