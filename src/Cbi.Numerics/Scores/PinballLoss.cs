namespace Cbi.Numerics;

/// <summary>Quantile (pinball) loss, Koenker and Bassett (1978). NaN propagates.</summary>
public static class PinballLoss
{
    /// <summary>Loss of one quantile: (y - q) tau when y is above q, else (q - y)(1 - tau). Unit of y; 0 &lt; tau &lt; 1.</summary>
    public static double Of(double outcome, double quantile, double tau)
    {
        var error = outcome - quantile;
        return error >= 0.0 ? tau * error : (tau - 1.0) * error;
    }

    /// <summary>
    /// Mean loss over a grid of quantiles of one outcome. <paramref name="levels"/> and <paramref name="quantiles"/> have equal length.
    /// </summary>
    public static double Mean(double outcome, ReadOnlySpan<double> quantiles, ReadOnlySpan<double> levels)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(quantiles.Length, levels.Length);
        var sum = 0.0;
        for (var k = 0; k < levels.Length; k++)
        {
            sum += Of(outcome, quantiles[k], levels[k]);
        }

        return sum / levels.Length;
    }

    /// <summary>
    /// Continuous ranked probability score approximated on the grid: twice the pinball loss integrated over the level by the trapezoid
    /// rule, with the end losses held flat to 0 and 1 (Gneiting and Ranjan 2011). Unit of y.
    /// </summary>
    public static double Crps(double outcome, ReadOnlySpan<double> quantiles, ReadOnlySpan<double> levels)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(quantiles.Length, levels.Length);
        var previousLevel = 0.0;
        var previousLoss = Of(outcome, quantiles[0], levels[0]);
        var integral = 0.0;
        for (var k = 0; k < levels.Length; k++)
        {
            var loss = Of(outcome, quantiles[k], levels[k]);
            integral += 0.5 * (loss + previousLoss) * (levels[k] - previousLevel);
            (previousLevel, previousLoss) = (levels[k], loss);
        }

        integral += previousLoss * (1.0 - previousLevel);
        return 2.0 * integral;
    }
}
