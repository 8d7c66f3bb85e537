using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>
/// The circular block bootstrap of a mean (Politis and Romano 1992): blocks of neighbours keep the dependence of overlapping outcomes.
/// </summary>
public static class CircularBlocks
{
    /// <summary>Differences of the resampled means from the mean of the series, one a replicate.</summary>
    /// <param name="series">In time order, finite, at least one value.</param>
    /// <param name="block">Length of a block, 1 to the length of the series; longer than the overlap of the outcomes.</param>
    /// <param name="replicates">At least 1.</param>
    /// <param name="stream">Source of the block starts.</param>
    public static double[] MeanDeviations(ReadOnlySpan<double> series, int block, int replicates, RandomStream stream)
    {
        var n = series.Length;
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(block, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(block, n);
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 1);
        ArgumentNullException.ThrowIfNull(stream);
        // Twice around the circle, so that every block is a difference of two sums.
        var sums = new double[2 * n + 1];
        for (var t = 0; t < 2 * n; t++)
        {
            sums[t + 1] = sums[t] + series[t % n];
        }

        var mean = sums[n] / n;
        var deviations = new double[replicates];
        for (var r = 0; r < replicates; r++)
        {
            var sum = 0.0;
            for (var done = 0; done < n; done += block)
            {
                var start = stream.NextInt(n);
                sum += sums[start + Math.Min(block, n - done)] - sums[start];
            }

            deviations[r] = sum / n - mean;
        }

        return deviations;
    }
}
