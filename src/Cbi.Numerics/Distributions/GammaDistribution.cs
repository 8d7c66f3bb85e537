namespace Cbi.Numerics;

/// <summary>
/// Gamma distribution with shape a and scale 1, the same bits on every machine; draws are quantiles of uniforms, one each. Range 1e-3 &lt;=
/// a &lt;= 1e4; others throw.
/// </summary>
public static class GammaDistribution
{
    public const double SmallestShape = 1e-3, LargestShape = 1e4;

    private const int MostIterations = 10_000;
    private const double HalfLogTwoPi = 0.91893853320467274, Converged = 1e-16, Tiny = 1e-300, AsymptoticFrom = 16.0;

    /// <summary>
    /// P(X &lt;= x), 0 for x &lt;= 0. Series below a + 1, Lentz's continued fraction above (Abramowitz and Stegun 1964, 6.5.29 and 6.5.31).
    /// Relative error 1e-11.
    /// </summary>
    public static double Cdf(double x, double shape)
    {
        Check(shape);
        return x <= 0.0 ? 0.0 : x < shape + 1.0 ? Series(x, shape) : 1.0 - Fraction(x, shape);
    }

    /// <summary>
    /// Quantile of p, 0 &lt; p &lt; 1 (others throw): Newton's method inside a bracket. Relative error 1e-9, where the result is above
    /// 1e-300.
    /// </summary>
    public static double Quantile(double p, double shape)
    {
        Check(shape);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(p, 0.0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(p, 1.0);
        double low = 0.0, high = double.PositiveInfinity;
        var x = Start(p, shape);
        for (var i = 0; i < MostIterations; i++)
        {
            var excess = Cdf(x, shape) - p;
            (low, high) = excess < 0.0 ? (x, high) : (low, x);
            var next = x - excess / Density(x, shape);
            if (!(next > low && next < high))
            {
                next = double.IsPositiveInfinity(high) ? 2.0 * x : low == 0.0 ? 0.125 * high : 0.5 * (low + high);
            }

            if (Math.Abs(next - x) <= 1e-13 * x || x < Tiny)
            {
                return next;
            }

            x = next;
        }

        return x;
    }

    /// <summary>Density at x &gt; 0.</summary>
    public static double Density(double x, double shape)
    {
        Check(shape);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(x, 0.0);
        return Front(x, shape) / x;
    }

    /// <summary>
    /// Natural logarithm of the gamma function at a &gt; 0: Stirling's series after raising a with the recurrence. Absolute error 1e-13
    /// max(1, value).
    /// </summary>
    public static double LogGamma(double a)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(a, 0.0);
        var product = 1.0;
        while (a < AsymptoticFrom)
        {
            product *= a;
            a += 1.0;
        }

        var i = 1.0 / (a * a);
        var series = (1.0 / 12.0 - i * (1.0 / 360.0 - i * (1.0 / 1260.0 - i * (1.0 / 1680.0 - i * (1.0 / 1188.0))))) / a;
        return (a - 0.5) * LogKernel.Of(a) - a + HalfLogTwoPi + series - LogKernel.Of(product);
    }

    /// <summary>Wilson and Hilferty (1931) where it is positive, else the lower end of the series.</summary>
    private static double Start(double p, double shape)
    {
        var third = 1.0 / (9.0 * shape);
        var root = 1.0 - third + NormalQuantileKernel.Of(p) * Math.Sqrt(third);
        return shape > 0.5 && root > 0.3
            ? shape * root * root * root
            : Math.Max(ExpKernel.Of((LogKernel.Of(p) + LogGamma(shape + 1.0)) / shape), Tiny);
    }

    /// <summary>x^a e^-x / gamma(a).</summary>
    private static double Front(double x, double shape) => ExpKernel.Of(shape * LogKernel.Of(x) - x - LogGamma(shape));

    private static double Series(double x, double shape)
    {
        double term = 1.0 / shape, sum = term;
        for (var n = 1; n < MostIterations && term > Converged * sum; n++)
        {
            term *= x / (shape + n);
            sum += term;
        }

        return sum * Front(x, shape);
    }

    private static double Fraction(double x, double shape)
    {
        var b = x + 1.0 - shape;
        var c = 1.0 / Tiny;
        var d = 1.0 / b;
        var h = d;
        for (var n = 1; n < MostIterations; n++)
        {
            var a = -n * (n - shape);
            b += 2.0;
            d = a * d + b;
            d = 1.0 / (Math.Abs(d) < Tiny ? Tiny : d);
            c = b + a / c;
            c = Math.Abs(c) < Tiny ? Tiny : c;
            h *= d * c;
            if (Math.Abs(d * c - 1.0) <= 4.0 * Converged)
            {
                break;
            }
        }

        return h * Front(x, shape);
    }

    private static void Check(double shape)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shape, SmallestShape);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(shape, LargestShape);
    }
}
