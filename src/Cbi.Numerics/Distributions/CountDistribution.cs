namespace Cbi.Numerics;

/// <summary>
/// Poisson and negative binomial counts by inversion: one uniform a draw, so that draws and counters account for each other. The same bits
/// on every machine. The negative binomial is that of regression: mean m, variance m + dispersion m^2 (Hilbe 2011); dispersion 0 is the
/// Poisson law.
/// </summary>
public static class CountDistribution
{
    /// <summary>The search walks up from 0 and needs the probability of 0 as a positive double.</summary>
    public const double LargestMean = 500.0, LargestDispersion = 100.0;

    private const int MostSteps = 10_000_000;

    /// <summary>
    /// Smallest count whose distribution function reaches <paramref name="p"/>, 0 &lt; p &lt; 1 (others throw). Cost grows with the count.
    /// </summary>
    /// <param name="mean">0 to 500.</param>
    /// <param name="dispersion">0 to 100.</param>
    public static int Quantile(double p, double mean, double dispersion) => Search(p, 0, ProbabilityOfZero(mean, dispersion), mean, dispersion, 0.0);

    /// <summary>
    /// As <see cref="Quantile"/> for the law without its zero: at least 1. Mean and dispersion are those before the zero is taken out; mean
    /// &gt; 0.
    /// </summary>
    public static int QuantileAboveZero(double p, double mean, double dispersion)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(mean, 0.0);
        var zero = ProbabilityOfZero(mean, dispersion);
        // 1 - zero without cancellation for small means is the growth of -log zero, times zero.
        var positive = zero * GrowthKernel.Of(-LogOfZero(mean, dispersion));
        return Search(p, 1, Next(zero, 0, mean, dispersion) / positive, mean, dispersion, 0.0);
    }

    /// <summary>Probability of the count 0.</summary>
    public static double ProbabilityOfZero(double mean, double dispersion) => ExpKernel.Of(LogOfZero(mean, dispersion));

    private static double LogOfZero(double mean, double dispersion)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(mean, 0.0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(mean, LargestMean);
        ArgumentOutOfRangeException.ThrowIfLessThan(dispersion, 0.0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dispersion, LargestDispersion);
        var spread = mean * dispersion;
        if (spread < 1e-8)
        {
            return -mean * (1.0 - 0.5 * spread);
        }

        var u = 1.0 + spread;
        return -LogKernel.Of(u) * (spread / (u - 1.0)) / dispersion;
    }

    /// <summary>P(k + 1) from P(k).</summary>
    private static double Next(double probability, int k, double mean, double dispersion) =>
        probability * mean * (1.0 + k * dispersion) / ((k + 1.0) * (1.0 + mean * dispersion));

    private static int Search(double p, int count, double probability, double mean, double dispersion, double sum)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(p, 0.0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(p, 1.0);
        sum += probability;
        while (sum < p && count < MostSteps)
        {
            probability = Next(probability, count, mean, dispersion);
            // Rounding may leave the sum short of a p close to 1: the end is where nothing is added any more.
            if (sum + probability == sum && count > mean)
            {
                break;
            }

            sum += probability;
            count++;
        }

        return count;
    }
}
