using MathNet.Numerics;

namespace Cbi.Numerics;

/// <summary>The binomial distribution.</summary>
public static class BinomialDistribution
{
    /// <summary>
    /// Probability of at most <paramref name="successes"/> in n trials: the regularised incomplete beta function I(1 - p; n - k, k + 1)
    /// (Abramowitz and Stegun 1964, 26.5.24). Absolute error about 1e-12.
    /// </summary>
    /// <param name="successes">k; below 0 gives 0, from n on 1.</param>
    /// <param name="trials">n, at least 1.</param>
    /// <param name="probability">p of one trial, 0 &lt; p &lt; 1; NaN throws.</param>
    public static double Cdf(int successes, int trials, double probability)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        if (!(probability > 0.0 && probability < 1.0))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability,
                $"Probability is {probability:R}; expected a number between 0 and 1.");
        }

        return successes < 0 ? 0.0 : successes >= trials ? 1.0
            : SpecialFunctions.BetaRegularized(trials - successes, successes + 1.0, 1.0 - probability);
    }
}
