namespace Cbi.Numerics;

/// <summary>Two-sample Kolmogorov-Smirnov test: the largest distance of two empirical distribution functions (Smirnov 1939).</summary>
public static class KolmogorovSmirnov
{
    /// <summary>
    /// D = sup |F(x) - G(x)|, in [0, 1]. Both samples ascending, finite, at least one value each; ties are allowed. Cost: m log n for m
    /// sample values.
    /// </summary>
    public static double Statistic(ReadOnlySpan<double> ascendingReference, ReadOnlySpan<double> ascendingSample)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ascendingReference.Length, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(ascendingSample.Length, 1);
        double n = ascendingReference.Length, m = ascendingSample.Length;
        var largest = 0.0;
        for (var from = 0; from < ascendingSample.Length;)
        {
            var x = ascendingSample[from];
            var to = from + 1;
            while (to < ascendingSample.Length && ascendingSample[to] == x)
            {
                to++;
            }

            // Between two jumps of G only F moves, and it only rises: the distance is largest just before or just after a jump of G.
            var before = Math.Abs(CountBelow(ascendingReference, x, orEqual: false) / n - from / m);
            var after = Math.Abs(CountBelow(ascendingReference, x, orEqual: true) / n - to / m);
            largest = Math.Max(largest, Math.Max(before, after));
            from = to;
        }

        return largest;
    }

    /// <summary>
    /// Probability of a distance of <paramref name="statistic"/> or more between two samples of one law: Kolmogorov's limit with the
    /// finite-sample correction of Stephens (1970), lambda = (r + 0.12 + 0.11 / r) D with r^2 = nm / (n + m). Accurate to about 0.01 from
    /// r^2 = 4 on.
    /// </summary>
    /// <param name="statistic">D, in [0, 1]; NaN throws.</param>
    /// <param name="referenceSize">Independent values in the first sample, positive. Autocorrelated rows count for less:
    /// <see cref="Autocorrelation.EffectiveSize"/>.</param>
    /// <param name="sampleSize">Independent values in the second sample, positive.</param>
    public static double PValue(double statistic, double referenceSize, double sampleSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(statistic, 0.0);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(referenceSize, 0.0);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(sampleSize, 0.0);
        var root = Math.Sqrt(referenceSize * sampleSize / (referenceSize + sampleSize));
        return Survival((root + 0.12 + 0.11 / root) * statistic);
    }

    /// <summary>
    /// Survival function of the Kolmogorov distribution: 2 sum (-1)^(j-1) exp(-2 j^2 x^2) for j = 1, 2, … (Kolmogorov 1933); 1 at and below
    /// 0. Absolute error below 1e-14. NaN propagates.
    /// </summary>
    public static double Survival(double x)
    {
        if (x <= 0.0)
        {
            return 1.0;
        }

        // Each series takes few terms where the other takes many (Jacobi's identity).
        var sum = 0.0;
        if (x < 1.0)
        {
            for (var j = 1; j <= 9; j += 2)
            {
                sum += Math.Exp(-j * j * Math.PI * Math.PI / (8.0 * x * x));
            }

            return 1.0 - Math.Sqrt(2.0 * Math.PI) / x * sum;
        }

        for (var j = 1; j <= 5; j++)
        {
            sum += (j % 2 == 1 ? 2.0 : -2.0) * Math.Exp(-2.0 * j * j * x * x);
        }

        return sum;
    }

    private static int CountBelow(ReadOnlySpan<double> ascending, double x, bool orEqual)
    {
        int low = 0, high = ascending.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (ascending[middle] < x || (orEqual && ascending[middle] == x))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
