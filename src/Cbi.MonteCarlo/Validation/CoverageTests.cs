using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>Likelihood-ratio tests of a series of VaR exceedances. All counts are of days; logarithms of empty cells count as 0.</summary>
public static class CoverageTests
{
    /// <summary>
    /// Proportion of failures: -2 ln[(1 - p)^(n - x) p^x] + 2 ln[(1 - x/n)^(n - x) (x/n)^x], chi-squared with 1 degree of freedom
    /// (Kupiec 1995, Journal of Derivatives 3, equation for the log-likelihood ratio of the proportion).
    /// </summary>
    /// <param name="outcomes">n, at least 1.</param>
    /// <param name="exceedances">x, 0 to n.</param>
    /// <param name="tail">p = 1 - confidence, 0 &lt; p &lt; 1; NaN throws.</param>
    public static TestValue Kupiec(int outcomes, int exceedances, double tail)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(outcomes, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(exceedances);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(exceedances, outcomes);
        RequireTail(tail);
        var misses = outcomes - exceedances;
        return Ratio(LogLikelihood(misses, exceedances, (double)exceedances / outcomes) - LogLikelihood(misses, exceedances, tail), 1);
    }

    /// <summary>
    /// Independence against a first-order Markov chain of exceedances, chi-squared with 1 degree of freedom (Christoffersen 1998,
    /// International Economic Review 39, section 3.2).
    /// </summary>
    public static TestValue Independence(TransitionCounts counts)
    {
        double quiet = counts.Quiet, hit = counts.Hit;
        var all = (counts.QuietThenHit + counts.HitThenHit) / Math.Max(1.0, quiet + hit);
        var afterQuiet = counts.QuietThenHit / Math.Max(1.0, quiet);
        var afterHit = counts.HitThenHit / Math.Max(1.0, hit);
        var free = LogLikelihood(counts.QuietThenQuiet, counts.QuietThenHit, afterQuiet)
            + LogLikelihood(counts.HitThenQuiet, counts.HitThenHit, afterHit);
        return Ratio(free - LogLikelihood(counts.QuietThenQuiet + counts.HitThenQuiet, counts.QuietThenHit + counts.HitThenHit, all), 1);
    }

    /// <summary>
    /// Conditional coverage: the sum of the two statistics, chi-squared with 2 degrees of freedom (Christoffersen 1998, section 3.3).
    /// </summary>
    public static TestValue Conditional(TestValue coverage, TestValue independence)
    {
        var sum = coverage.Statistic + independence.Statistic;
        return new TestValue(sum, ChiSquaredDistribution.UpperTail(sum, 2));
    }

    internal static void RequireTail(double tail)
    {
        if (!(tail > 0.0 && tail < 1.0))
        {
            throw new ArgumentOutOfRangeException(nameof(tail), tail, $"Tail probability is {tail:R}; expected a number between 0 and 1.");
        }
    }

    private static TestValue Ratio(double gain, int degreesOfFreedom)
    {
        // Rounding may leave a perfect fit a hair below zero.
        var statistic = Math.Max(0.0, 2.0 * gain);
        return new TestValue(statistic, ChiSquaredDistribution.UpperTail(statistic, degreesOfFreedom));
    }

    private static double LogLikelihood(int misses, int hits, double p) =>
        (misses == 0 ? 0.0 : misses * LogKernel.Of(1.0 - p)) + (hits == 0 ? 0.0 : hits * LogKernel.Of(p));
}
