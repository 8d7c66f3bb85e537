namespace Cbi.Learning;

/// <summary>
/// Turns a location forecast of the scaled label into quantiles. The forecast is first shrunk by the slope that its honest (left-out)
/// predictions earn against the labels, clipped to [0, 1]: a forecast without left-out skill gets slope 0 and becomes the volatility-scaled
/// baseline.
/// </summary>
/// <param name="Slope">Share of the forecast that is used.</param>
/// <param name="Residuals">Quantiles of label - slope * honest forecast at the grid levels, in units of the scale.</param>
internal sealed record HonestLocation(double Slope, double[] Residuals)
{
    internal static HonestLocation Fit(ReadOnlySpan<double> labels, ReadOnlySpan<double> honest)
    {
        var slope = Math.Clamp(LeastSquaresSlope(honest, labels), 0.0, 1.0);
        var residuals = new double[labels.Length];
        for (var i = 0; i < residuals.Length; i++)
        {
            residuals[i] = labels[i] - slope * honest[i];
        }

        return new HonestLocation(slope, QuantileRow.Empirical(residuals));
    }

    internal void Write(double location, double scale, Span<double> quantiles)
    {
        for (var k = 0; k < quantiles.Length; k++)
        {
            quantiles[k] = scale * (Slope * location + Residuals[k]);
        }
    }

    /// <summary>cov(x, y) / var(x); 0 when x does not vary.</summary>
    internal static double LeastSquaresSlope(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double meanX = 0.0, meanY = 0.0, covariance = 0.0, variance = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            meanX += x[i];
            meanY += y[i];
        }

        meanX /= x.Length;
        meanY /= x.Length;
        for (var i = 0; i < x.Length; i++)
        {
            covariance += (x[i] - meanX) * (y[i] - meanY);
            variance += (x[i] - meanX) * (x[i] - meanX);
        }

        return variance > 1e-18 * x.Length ? covariance / variance : 0.0;
    }
}
