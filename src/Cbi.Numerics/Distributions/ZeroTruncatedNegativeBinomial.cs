namespace Cbi.Numerics;

/// <summary>
/// The negative binomial with mean mu and variance mu + phi mu^2 (NB2, Cameron and Trivedi 2013, section 3.3), given that the count is at
/// least 1: P(y | y > 0) = NB(y) / (1 - p0), p0 = (1 + phi mu)^(-1/phi). Built on our own exp and log: the same bits on every machine.
/// Ranges: 1 &lt;= y, 0 &lt; mu, 1e-6 &lt;= phi &lt;= 1e6; others and NaN throw.
/// </summary>
public static class ZeroTruncatedNegativeBinomial
{
    public const double SmallestPhi = 1e-6, LargestPhi = 1e6;

    private const double SeriesBelow = 0.05;
    private const int SeriesTerms = 14;

    /// <summary>Natural logarithm of P(y | y > 0). Absolute error about 1e-13 per unit of y; cost grows with y.</summary>
    public static double LogMass(int y, double mu, double phi)
    {
        Check(y, mu, phi);
        var a = Log1Plus(phi * mu);
        var sum = y * (LogKernel.Of(mu) - a) - a / phi - LogKernel.Of(OneMinusExp(a / phi));
        for (var j = 1; j < y; j++)
        {
            sum += LogKernel.Of((1.0 + phi * j) / (j + 1.0));
        }

        return sum;
    }

    /// <summary>E[y | y > 0] = mu / (1 - p0).</summary>
    public static double Mean(double mu, double phi)
    {
        Check(1, mu, phi);
        return mu / OneMinusExp(Log1Plus(phi * mu) / phi);
    }

    /// <summary>E[y^2 | y > 0] and its derivatives in log mu and log phi.</summary>
    public static (double Value, double ByLogMean, double ByLogPhi) SecondMoment(double mu, double phi)
    {
        Check(1, mu, phi);
        var x = phi * mu;
        var zero = ExpKernel.Of(-Log1Plus(x) / phi);
        var rest = OneMinusExp(Log1Plus(x) / phi);
        var value = (mu + mu * mu * (1.0 + phi)) / rest;
        var byMean = (mu + 2.0 * mu * mu * (1.0 + phi)) / rest - value * zero * mu / ((1.0 + x) * rest);
        var byPhi = phi * (mu * mu / rest + value * zero * mu * mu * Curve(x).Value / rest);
        return (value, byMean, byPhi);
    }

    /// <summary>Derivatives of <see cref="LogMass"/> in log mu and log phi, exact.</summary>
    public static CountDerivatives Derivatives(int y, double mu, double phi)
    {
        Check(y, mu, phi);
        var x = phi * mu;
        var grown = 1.0 + x;
        var zero = ExpKernel.Of(-Log1Plus(x) / phi);
        var rest = OneMinusExp(Log1Plus(x) / phi);
        var mean = mu / rest;

        // d p0 / d phi = p0 q: q and its own derivative.
        var (curve, slope) = Curve(x);
        double q = mu * mu * curve, qByPhi = mu * mu * mu * slope;
        double sum = 0.0, sumOfSquares = 0.0;
        for (var j = 1; j < y; j++)
        {
            var share = j / (1.0 + phi * j);
            sum += share;
            sumOfSquares += share * share;
        }

        var byPhi = sum - y * mu / grown + q / rest;
        var byPhiPhi = -sumOfSquares + y * mu * mu / (grown * grown) + qByPhi / rest + q * q * zero / (rest * rest);
        var byMean = (y - mean) / grown;
        var byMeanMean = -mean * (1.0 - zero * mean / grown) / grown - (y - mean) * x / (grown * grown);
        var byMeanPhi = -mean * zero * q / rest / grown - (y - mean) * mu / (grown * grown);
        return new CountDerivatives(byMean, phi * byPhi, byMeanMean, phi * byMeanPhi, phi * phi * byPhiPhi + phi * byPhi);
    }

    /// <summary>
    /// P(y &lt;= 1 | y > 0), P(y &lt;= 2 | y > 0), ... until the rest is below <paramref name="tail"/> (0 &lt; tail &lt; 1), at most
    /// <paramref name="most"/> entries; the last entry is raised to 1. A uniform number draws the first count whose entry is above it.
    /// </summary>
    public static double[] Cumulative(double mu, double phi, double tail, int most)
    {
        Check(most, mu, phi);
        var table = new List<double>();
        var sum = 0.0;
        while (table.Count < most && !(1.0 - sum < tail))
        {
            sum += ExpKernel.Of(LogMass(table.Count + 1, mu, phi));
            table.Add(sum);
        }

        table[^1] = 1.0;
        return [.. table];
    }

    /// <summary>(ln(1 + x) - x / (1 + x)) / x^2 and its derivative, by its series where the difference would cancel.</summary>
    private static (double Value, double Slope) Curve(double x)
    {
        if (x < SeriesBelow)
        {
            double value = 0.0, slope = 0.0;
            for (var k = SeriesTerms; k >= 2; k--)
            {
                var coefficient = (k % 2 == 0 ? 1.0 : -1.0) * (k - 1) / k;
                slope = slope * x + value;
                value = value * x + coefficient;
            }

            return (value, slope);
        }

        var log = Log1Plus(x);
        var grown = 1.0 + x;
        return ((log - x / grown) / (x * x), (x / (grown * grown) - 2.0 * (log - x / grown) / x) / (x * x));
    }

    /// <summary>ln(1 + y) without the cancellation of 1 + y for small y (Goldberg 1991, theorem 4).</summary>
    private static double Log1Plus(double y)
    {
        var u = 1.0 + y;
        return u == 1.0 ? y : LogKernel.Of(u) * (y / (u - 1.0));
    }

    /// <summary>1 - exp(-x) for x > 0, by its series where the difference would cancel.</summary>
    private static double OneMinusExp(double x) => x < SeriesBelow
        ? x * (1.0 - x / 2.0 * (1.0 - x / 3.0 * (1.0 - x / 4.0 * (1.0 - x / 5.0 * (1.0 - x / 6.0 * (1.0 - x / 7.0 * (1.0 - x / 8.0)))))))
        : 1.0 - ExpKernel.Of(-x);

    private static void Check(int y, double mu, double phi)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(y, 1);
        if (!(mu > 0.0 && double.IsFinite(mu)))
        {
            throw new ArgumentOutOfRangeException(nameof(mu), mu, "The mean of the count must be positive and finite.");
        }

        if (!(phi >= SmallestPhi && phi <= LargestPhi))
        {
            throw new ArgumentOutOfRangeException(nameof(phi), phi, $"The dispersion must be {SmallestPhi} to {LargestPhi}.");
        }
    }
}
