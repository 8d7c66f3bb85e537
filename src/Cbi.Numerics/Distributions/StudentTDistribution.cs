namespace Cbi.Numerics;

/// <summary>
/// Student's t distribution (not rescaled: variance nu / (nu - 2)) with the same bits on every machine: built on our own exp and log only.
/// Range 0 &lt; nu &lt;= 1e6; other nu and NaN arguments throw.
/// </summary>
public static class StudentTDistribution
{
    /// <summary>Above this the t distribution is the normal one to 6 digits, and the continued fraction becomes slow.</summary>
    public const double LargestDegreesOfFreedom = 1e6;

    private const int MaxIterations = 20_000, MaxNewtonSteps = 200;
    private const double LastStep = 1e-9;
    private const double Tiny = 1e-300, Converged = 2.3e-16;

    /// <summary>From here the asymptotic series of the gamma ratio is exact to rounding.</summary>
    private const double AsymptoticFrom = 100.0;

    /// <summary>Density at <paramref name="x"/>. Relative error at most 1e-13 for nu &lt;= 1000 and |x| &lt;= 100.</summary>
    public static double Density(double x, double nu)
    {
        Check(x, nu);
        return GammaRatio(0.5 * nu) / Math.Sqrt(nu * Math.PI) * ExpKernel.Of(-0.5 * (nu + 1.0) * Log1Plus(x * x / nu));
    }

    /// <summary>
    /// Probability of a value above <paramref name="x"/>, by the incomplete beta function's continued fraction
    /// (Abramowitz and Stegun 1964, 26.7.1 and 26.5.8, evaluated by Lentz 1976). Relative error at most 1e-12 for nu &lt;= 1000.
    /// </summary>
    public static double UpperTail(double x, double nu)
    {
        Check(x, nu);
        var half = UpperHalfTail(Math.Abs(x), nu);
        return x >= 0.0 ? half : 1.0 - half;
    }

    /// <summary>Quantile of probability p, 0 &lt; p &lt; 1 (others throw). Relative error of |x| at most 1e-11 for nu &lt;= 1000.</summary>
    public static double Quantile(double p, double nu)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(p, 0.0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(p, 1.0);
        return p < 0.5 ? -UpperQuantile(p, nu) : p == 0.5 ? 0.0 : UpperQuantile(1.0 - p, nu);
    }

    /// <summary>
    /// Mean of the values above the quantile that is exceeded with probability <paramref name="tail"/>: f(q) (nu + q^2) / (tail (nu - 1))
    /// (McNeil, Frey and Embrechts 2005, Quantitative Risk Management, example 2.19). 0 &lt; tail &lt; 0.5, nu &gt; 1; others throw.
    /// </summary>
    public static double UpperTailMean(double tail, double nu)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(tail, 0.0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(tail, 0.5);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(nu, 1.0);
        var q = UpperQuantile(tail, nu);
        return Density(q, nu) * (nu + q * q) / (tail * (nu - 1.0));
    }

    /// <summary>
    /// The value that is exceeded with probability <paramref name="tail"/>, 0 &lt; tail &lt; 0.5: Newton's method on the logarithm of the
    /// tail, from the normal quantile. The logarithm is nearly linear in log x far out, so few steps suffice even for nu near 2.
    /// </summary>
    internal static double UpperQuantile(double tail, double nu)
    {
        Check(tail, nu);
        var target = LogKernel.Of(tail);
        var x = Math.Max(-NormalQuantileKernel.Of(tail), 1e-300);
        for (var i = 0; i < MaxNewtonSteps; i++)
        {
            var p = UpperHalfTail(x, nu);
            var step = (LogKernel.Of(p) - target) * p / Density(x, nu);
            var next = Math.Max(x + step, 0.5 * x);
            // The step after this one would be of the order of its square: far below rounding.
            if (Math.Abs(next - x) <= LastStep * x)
            {
                return next;
            }

            x = next;
        }

        throw new InvalidOperationException($"Student-t quantile did not converge at tail {tail:R}, nu {nu:R}.");
    }

    private static double UpperHalfTail(double x, double nu)
    {
        if (x == 0.0)
        {
            return 0.5;
        }

        var y = x * x / nu;
        var w = 1.0 / (1.0 + y);
        var a = 0.5 * nu;
        // w^a (1-w)^(1/2) / B(a, 1/2), the factor common to both continued fractions.
        var front = ExpKernel.Of(-a * Log1Plus(y)) * Math.Sqrt(y * w) * GammaRatio(a) / Math.Sqrt(Math.PI);
        return w < (a + 1.0) / (a + 2.5)
            ? 0.5 * front / a * ContinuedFraction(a, 0.5, w)
            : 0.5 * (1.0 - front / 0.5 * ContinuedFraction(0.5, a, y * w));
    }

    /// <summary>
    /// gamma(a + 1/2) / gamma(a) by its asymptotic series (Tricomi and Erdelyi 1951) after raising a with the recurrence.
    /// </summary>
    private static double GammaRatio(double a)
    {
        var factor = 1.0;
        while (a < AsymptoticFrom)
        {
            factor *= a / (a + 0.5);
            a += 1.0;
        }

        var i = 1.0 / a;
        var series = 1.0
            + i * (-1.0 / 8.0
                + i * (1.0 / 128.0 + i * (5.0 / 1024.0 + i * (-21.0 / 32768.0 + i * (-399.0 / 262144.0 + i * (869.0 / 4194304.0))))));
        return factor * Math.Sqrt(a) * series;
    }

    /// <summary>ln(1 + y) without the cancellation of 1 + y for small y (Goldberg 1991, theorem 4).</summary>
    private static double Log1Plus(double y)
    {
        var u = 1.0 + y;
        return u == 1.0 ? y : LogKernel.Of(u) * (y / (u - 1.0));
    }

    private static double ContinuedFraction(double a, double b, double x)
    {
        var c = 1.0;
        var d = 1.0 / Guard(1.0 - (a + b) * x / (a + 1.0));
        var h = d;
        for (var m = 1; m < MaxIterations; m++)
        {
            var even = m * (b - m) * x / ((a + 2 * m - 1.0) * (a + 2 * m));
            d = 1.0 / Guard(1.0 + even * d);
            c = Guard(1.0 + even / c);
            h *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1.0));
            d = 1.0 / Guard(1.0 + odd * d);
            c = Guard(1.0 + odd / c);
            h *= d * c;
            if (Math.Abs(d * c - 1.0) <= Converged)
            {
                return h;
            }
        }

        throw new InvalidOperationException($"Incomplete beta function did not converge at a {a:R}, b {b:R}, x {x:R}.");
    }

    private static double Guard(double value) => Math.Abs(value) < Tiny ? Tiny : value;

    private static void Check(double x, double nu)
    {
        if (double.IsNaN(x))
        {
            throw new ArgumentOutOfRangeException(nameof(x), x, "NaN has no place in a t distribution.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(nu, 0.0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(nu, LargestDegreesOfFreedom);
    }
}
