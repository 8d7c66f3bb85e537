namespace Cbi.Numerics;

/// <summary>Reading and repairing a quantile function that is known on a grid of levels.</summary>
public static class QuantileFunction
{
    /// <summary>
    /// Probability that the outcome is at most <paramref name="x"/>: linear in the normal score between grid points,
    /// continued beyond the ends with the slope of the end segment. Range (0, 1). NaN propagates.
    /// </summary>
    public static double Cdf(double x, ReadOnlySpan<double> quantiles, ReadOnlySpan<double> levels)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(quantiles.Length, levels.Length);
        ArgumentOutOfRangeException.ThrowIfLessThan(levels.Length, 2);
        var k = 1;
        while (k < levels.Length - 1 && quantiles[k] < x)
        {
            k++;
        }

        double low = NormalDistribution.Quantile(levels[k - 1]), high = NormalDistribution.Quantile(levels[k]);
        var width = quantiles[k] - quantiles[k - 1];
        if (width <= 0.0)
        {
            return x < quantiles[k] ? levels[k - 1] : levels[k];
        }

        return NormalDistribution.Cdf(low + (high - low) * (x - quantiles[k - 1]) / width);
    }

    /// <summary>
    /// Quantile of an ascending sample by linear interpolation between order statistics (Hyndman and Fan 1996, type 7).
    /// The sample must be sorted, finite and not empty; 0 &lt;= p &lt;= 1.
    /// </summary>
    public static double OfSorted(ReadOnlySpan<double> ascending, double p)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ascending.Length, 1);
        var position = p * (ascending.Length - 1);
        var index = Math.Min((int)position, ascending.Length - 1);
        var next = Math.Min(index + 1, ascending.Length - 1);
        return ascending[index] + (position - index) * (ascending[next] - ascending[index]);
    }

    /// <summary>
    /// Sorts the values ascending in place: monotone rearrangement, which never raises the pinball loss (Chernozhukov, Fernandez-Val,
    /// Galichon 2010).
    /// </summary>
    public static void Rearrange(Span<double> quantiles) => quantiles.Sort();
}
