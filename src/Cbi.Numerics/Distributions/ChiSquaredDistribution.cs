using MathNet.Numerics;

namespace Cbi.Numerics;

/// <summary>The chi-squared distribution.</summary>
public static class ChiSquaredDistribution
{
    /// <summary>
    /// Probability of a value above <paramref name="x"/>: the regularised upper incomplete gamma function Q(k / 2, x / 2)
    /// (Abramowitz and Stegun 1964, 26.4.19). 1 at and below 0; relative error about 1e-12. NaN propagates.
    /// </summary>
    /// <param name="x">Any number.</param>
    /// <param name="degreesOfFreedom">k, at least 1.</param>
    public static double UpperTail(double x, int degreesOfFreedom)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degreesOfFreedom, 1);
        return double.IsNaN(x) ? double.NaN : x <= 0.0 ? 1.0 : SpecialFunctions.GammaUpperRegularized(0.5 * degreesOfFreedom, 0.5 * x);
    }
}
