using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>VaR and CVaR of the upper tail of a sample with their standard errors.</summary>
/// <remarks>
/// With n outcomes sorted ascending, confidence c and tail a = 1 - c:
/// VaR is the c quantile (Hyndman and Fan 1996, type 7). CVaR is the mean of the n a largest outcomes, the last one counted by its
/// fraction (Acerbi and Tasche 2002; Rockafellar and Uryasev 2002), so it is never below the mean of any smaller share of the sample.
/// se(VaR) is half the distance between the order statistics n c -/+ sqrt(n c a): the one-sigma distribution-free interval (David and
/// Nagaraja 2003, section 7.1).
/// se(CVaR)^2 = (s^2 + c (CVaR - VaR)^2) / (n a), s^2 being the variance of the tail outcomes (Manistre and Hancock 2005).
/// Both treat the outcomes as independent draws. A sample that was mapped onto published quantiles is pinned at the grid levels: between
/// seeds its VaR hardly moves, and its CVaR by 0.4 (95 %) to 1.0 (99 %) of the stated error. So the errors are safe there, and say nothing
/// about the forecast itself.
/// </remarks>
internal static class TailEstimator
{
    /// <param name="ascending">Outcomes, sorted, finite, at least 1 / (1 - confidence) of them. Any unit.</param>
    /// <param name="confidence">0.5 &lt; c &lt; 1.</param>
    public static TailEstimate Upper(ReadOnlySpan<double> ascending, double confidence) => Upper(ascending, ascending.Length, confidence);

    /// <summary>The same numbers, bit for bit, from the largest outcomes alone.</summary>
    /// <param name="largest">The largest outcomes, sorted, at least <see cref="Needed"/> of them.</param>
    /// <param name="n">Size of the whole sample.</param>
    /// <param name="confidence">0.5 &lt; c &lt; 1.</param>
    public static TailEstimate Upper(ReadOnlySpan<double> largest, int n, double confidence)
    {
        var tailCount = n * (1.0 - confidence);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(confidence, 0.5);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(confidence, 1.0);
        ArgumentOutOfRangeException.ThrowIfLessThan(tailCount, 1.0);
        ArgumentOutOfRangeException.ThrowIfLessThan(largest.Length, Needed(n, confidence));

        var valueAtRisk = Quantile(largest, n, confidence);
        var whole = (int)tailCount;
        var tail = largest[^whole..];
        var shortfall = FixedLaneSum.Of(tail);
        if (whole < n)
        {
            shortfall += (tailCount - whole) * largest[^(whole + 1)];
        }

        shortfall /= tailCount;
        var sigma = RankError(n, confidence);
        var quantileError = 0.5 * (Quantile(largest, n, Math.Min(confidence + sigma, 1.0)) - Quantile(largest, n, confidence - sigma));
        var tailVariance = FixedLaneSum.OfSquares(tail, FixedLaneSum.Of(tail) / whole) / whole;
        var excess = shortfall - valueAtRisk;
        var shortfallError = Math.Sqrt((tailVariance + confidence * excess * excess) / tailCount);
        return new TailEstimate(valueAtRisk, shortfall, quantileError, shortfallError);
    }

    /// <summary>How many of the largest outcomes the estimate of one confidence reads.</summary>
    public static int Needed(int n, double confidence) => Math.Min(n, n - (int)((confidence - RankError(n, confidence)) * (n - 1)));

    /// <summary>Standard error of the share of outcomes below the quantile.</summary>
    private static double RankError(int n, double confidence) => Math.Sqrt(confidence * (1.0 - confidence) / n);

    /// <summary><see cref="QuantileFunction.OfSorted"/> of the whole sample.</summary>
    private static double Quantile(ReadOnlySpan<double> largest, int n, double p)
    {
        var position = p * (n - 1);
        var index = Math.Min((int)position, n - 1);
        double low = largest[index - n + largest.Length], high = largest[Math.Min(index + 1, n - 1) - n + largest.Length];
        return low + (position - index) * (high - low);
    }
}
