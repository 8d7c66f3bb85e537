namespace Cbi.Numerics;

/// <summary>The standard normal distribution. NaN propagates.</summary>
public static class NormalDistribution
{
    /// <summary>
    /// Quantile of probability p in (0, 1); 0 and 1 give infinities, values outside give NaN. Relative error about 1e-15
    /// (Wichura 1988, AS 241, PPND16). The same bits on every machine: see <see cref="NormalQuantileKernel"/>.
    /// </summary>
    public static double Quantile(double p) => NormalQuantileKernel.Of(p);

    /// <summary>Cumulative distribution function.</summary>
    public static double Cdf(double x) => 0.5 * MathNet.Numerics.SpecialFunctions.Erfc(-x / Math.Sqrt(2.0));

    /// <summary>Density.</summary>
    public static double Density(double x) => Math.Exp(-0.5 * x * x) / Math.Sqrt(2.0 * Math.PI);

    /// <summary>
    /// Mean of the values above the quantile that is exceeded with probability <paramref name="tail"/>: density / tail
    /// (McNeil, Frey and Embrechts 2005, Quantitative Risk Management, example 2.18). 0 &lt; tail &lt; 1.
    /// </summary>
    public static double UpperTailMean(double tail) => Density(Quantile(tail)) / tail;
}
