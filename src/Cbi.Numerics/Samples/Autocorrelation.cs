namespace Cbi.Numerics;

/// <summary>
/// How much less a run of dependent values tells than the same number of independent ones. Values must be finite; order is time.
/// </summary>
public static class Autocorrelation
{
    /// <summary>
    /// Independent values that a series of n is worth when its mean is asked for: n / (1 + 2 sum rho_k), with the sum cut by the initial
    /// positive sequence of Geyer (1992). In [1, n]; a series without variation gives 1.
    /// </summary>
    /// <param name="series">At least one value.</param>
    /// <param name="longestLag">The sum ends here at the latest: an upper bound of the cost, and of the memory that is seen.</param>
    public static double EffectiveSize(ReadOnlySpan<double> series, int longestLag)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(series.Length, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(longestLag, 1);
        var centred = Centre(series);
        var variance = Covariance(centred, 0);
        if (variance <= 0.0)
        {
            return 1.0;
        }

        // Sums of neighbouring autocorrelations are positive for a reversible chain: the first that is not is noise.
        var time = -1.0;
        for (var lag = 0; lag < Math.Min(longestLag, series.Length - 1); lag += 2)
        {
            var pair = (Covariance(centred, lag) + Covariance(centred, lag + 1)) / variance;
            if (pair <= 0.0)
            {
                break;
            }

            time += 2.0 * pair;
        }

        return Math.Clamp(series.Length / Math.Max(time, 1.0), 1.0, series.Length);
    }

    /// <summary>
    /// By how much overlapping labels inflate the variance of a correlation with this column: 1 + 2 sum over 0 &lt; k &lt; h of (1 - k/h)
    /// rho_k (Bartlett 1946, with the triangular autocorrelation of sums over h sessions). Computed as var(sum of h neighbours) / (h var),
    /// which is the same. About 1 for a column without memory, up to h for one that hardly moves; 1 for h = 1 or a column that does not
    /// vary.
    /// </summary>
    /// <param name="column">Centred on zero, missing values as zero; longer than <paramref name="overlap"/>, else 1 is returned.</param>
    /// <param name="overlap">Sessions that one label spans: h, at least 1.</param>
    public static double OverlapInflation(ReadOnlySpan<double> column, int overlap)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(overlap, 1);
        if (overlap == 1 || column.Length <= overlap)
        {
            return 1.0;
        }

        double squares = 0.0, sum = 0.0, sumSquares = 0.0;
        for (var i = 0; i < column.Length; i++)
        {
            squares += column[i] * column[i];
            sum += column[i] - (i >= overlap ? column[i - overlap] : 0.0);
            sumSquares += i >= overlap - 1 ? sum * sum : 0.0;
        }

        var variance = squares / column.Length;
        return variance > 0.0 ? Math.Clamp(sumSquares / (column.Length - overlap + 1) / (overlap * variance), 1.0, overlap) : 1.0;
    }

    private static double[] Centre(ReadOnlySpan<double> series)
    {
        var mean = 0.0;
        foreach (var x in series)
        {
            mean += x;
        }

        mean /= series.Length;
        var centred = new double[series.Length];
        for (var i = 0; i < centred.Length; i++)
        {
            centred[i] = series[i] - mean;
        }

        return centred;
    }

    private static double Covariance(ReadOnlySpan<double> centred, int lag)
    {
        var sum = 0.0;
        for (var i = lag; i < centred.Length; i++)
        {
            sum += centred[i] * centred[i - lag];
        }

        return sum / centred.Length;
    }
}
