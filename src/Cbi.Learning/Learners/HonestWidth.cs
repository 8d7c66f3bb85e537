using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>
/// Turns a forecast of the logarithm of the width into quantiles around a centre. The forecast is shrunk by the slope that its honest
/// (left-out) predictions earn, clipped to [0, 1]: without left-out skill every row has the same width.
/// </summary>
/// <param name="Slope">Share of the forecast that is used.</param>
/// <param name="Centre">Mean honest forecast; there the factor is 1.</param>
/// <param name="Residuals">Quantiles of distance / factor at the grid levels, in units of the scale.</param>
internal sealed record HonestWidth(double Slope, double Centre, double[] Residuals)
{
    /// <summary>Keeps the logarithm of a label that happens to sit on its centre from ruling the fit; a tenth of a deviation.</summary>
    private const double LogFloor = 0.1;

    /// <summary>Width corrections beyond a factor e^1 either way are not believed.</summary>
    private const double LargestLogWidth = 1.0;

    /// <summary>What a width regression is fitted to: log(|distance| + 0.1) for the distance of a scaled label from its centre.</summary>
    internal static double Target(double distance) => Math.Log(Math.Abs(distance) + LogFloor);

    /// <param name="distances">Scaled label less its centre, one a row.</param>
    /// <param name="honest">Honest forecasts of <see cref="Target"/>.</param>
    internal static HonestWidth Fit(ReadOnlySpan<double> distances, double[] honest)
    {
        var targets = new double[distances.Length];
        for (var i = 0; i < targets.Length; i++)
        {
            targets[i] = Target(distances[i]);
        }

        var slope = Math.Clamp(HonestLocation.LeastSquaresSlope(honest, targets), 0.0, 1.0);
        var width = new HonestWidth(slope, honest.Sum() / honest.Length, new double[QuantileGrid.Count]);
        for (var i = 0; i < targets.Length; i++)
        {
            targets[i] = distances[i] / width.Factor(honest[i]);
        }

        return width with { Residuals = QuantileRow.Empirical(targets) };
    }

    /// <summary>Width of a row relative to the average one.</summary>
    internal double Factor(double logWidth) => Math.Exp(Math.Clamp(Slope * (logWidth - Centre), -LargestLogWidth, LargestLogWidth));

    /// <summary>
    /// What one unit of the log width is worth at each level between two log widths: the slope of the line through both points, which
    /// shares the whole change among additive parts of the log width (the rescale rule of Shrikumar et al. 2017).
    /// </summary>
    internal void Weigh(double from, double to, Span<double> weights)
    {
        var slope = to == from ? 0.0 : (Factor(to) - Factor(from)) / (to - from);
        for (var k = 0; k < weights.Length; k++)
        {
            weights[k] = slope * Residuals[k];
        }
    }

    internal void Write(double centre, double logWidth, double scale, Span<double> quantiles)
    {
        var factor = Factor(logWidth);
        for (var k = 0; k < quantiles.Length; k++)
        {
            quantiles[k] = scale * (centre + factor * Residuals[k]);
        }
    }
}
