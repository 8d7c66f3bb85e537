namespace Cbi.Numerics;

/// <summary>
/// Population stability index: how far two histograms over the same bins are apart (Siddiqi 2006, chapter 6). It is the symmetric
/// Kullback-Leibler divergence (Jeffreys 1946) of the two binned laws, in nats.
/// </summary>
public static class PopulationStability
{
    /// <summary>Added to every count, so that an empty bin has a finite logarithm (Krichevsky and Trofimov 1981).</summary>
    public const double PseudoCount = 0.5;

    /// <summary>
    /// sum (a - e) ln(a / e) over the bins, with shares e and a of the smoothed counts; 0 or more, 0 for equal shares, symmetric.
    /// Equal lengths, at least one bin; counts are not negative.
    /// </summary>
    public static double Of(ReadOnlySpan<int> expectedCounts, ReadOnlySpan<int> actualCounts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(expectedCounts.Length, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(actualCounts.Length, expectedCounts.Length);
        double expectedTotal = Total(expectedCounts), actualTotal = Total(actualCounts);
        var index = 0.0;
        for (var bin = 0; bin < expectedCounts.Length; bin++)
        {
            var expected = (expectedCounts[bin] + PseudoCount) / expectedTotal;
            var actual = (actualCounts[bin] + PseudoCount) / actualTotal;
            index += (actual - expected) * Math.Log(actual / expected);
        }

        return index;
    }

    /// <summary>
    /// Inner edges that cut an ascending, finite sample into bins of nearly equal counts. Equal edges are merged and an edge at the maximum
    /// is dropped, so a column of few distinct values gets fewer bins and a constant none.
    /// </summary>
    public static double[] Edges(ReadOnlySpan<double> ascending, int bins)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ascending.Length, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 2);
        var edges = new List<double>(bins - 1);
        for (var k = 1; k < bins; k++)
        {
            var edge = ascending[Math.Max((int)((long)k * ascending.Length / bins) - 1, 0)];
            if (edge < ascending[^1] && (edges.Count == 0 || edge > edges[^1]))
            {
                edges.Add(edge);
            }
        }

        return [.. edges];
    }

    /// <summary>
    /// Counts of the bins that the ascending edges cut: bin k holds edge k-1 &lt; x &lt;= edge k. NaN is skipped. Length edges + 1.
    /// </summary>
    public static void Count(ReadOnlySpan<double> sample, ReadOnlySpan<double> edges, Span<int> counts)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(counts.Length, edges.Length + 1);
        counts.Clear();
        foreach (var x in sample)
        {
            if (!double.IsNaN(x))
            {
                var bin = 0;
                while (bin < edges.Length && x > edges[bin])
                {
                    bin++;
                }

                counts[bin]++;
            }
        }
    }

    private static double Total(ReadOnlySpan<int> counts)
    {
        var total = counts.Length * PseudoCount;
        foreach (var count in counts)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(count);
            total += count;
        }

        return total;
    }
}
