namespace Cbi.Numerics;

/// <summary>Test of equal predictive accuracy (Diebold and Mariano 1995) with a Newey-West (1987) variance.</summary>
public static class DieboldMariano
{
    /// <summary>
    /// Statistic and one-sided p-value of the hypothesis that <paramref name="candidate"/> does not lose less than
    /// <paramref name="reference"/>. A positive statistic means that the candidate's losses are smaller. NaN throws.
    /// </summary>
    /// <param name="candidate">Losses of the candidate, in time order.</param>
    /// <param name="reference">Losses of the reference on the same rows.</param>
    /// <param name="lag">Overlap of the labels in rows: horizon - 1.</param>
    public static (double Statistic, double PValue) Test(ReadOnlySpan<double> candidate, ReadOnlySpan<double> reference, int lag)
    {
        var gain = Gain(candidate, reference, lag);
        if (gain.StandardError <= 0.0)
        {
            // Identical losses carry no evidence either way.
            return (0.0, 0.5);
        }

        var statistic = gain.Mean / gain.StandardError;
        return (statistic, NormalDistribution.Cdf(-statistic));
    }

    /// <summary>
    /// Mean of (reference - candidate) with its Newey-West standard error, 0 when nothing varies. Same arguments and errors as
    /// <see cref="Test"/>.
    /// </summary>
    public static LossGain Gain(ReadOnlySpan<double> candidate, ReadOnlySpan<double> reference, int lag)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(candidate.Length, reference.Length);
        ArgumentOutOfRangeException.ThrowIfLessThan(candidate.Length, 2);
        ArgumentOutOfRangeException.ThrowIfNegative(lag);
        var n = candidate.Length;
        var gain = new double[n];
        var mean = 0.0;
        for (var i = 0; i < n; i++)
        {
            gain[i] = reference[i] - candidate[i];
            mean += gain[i];
        }

        mean /= n;
        if (!double.IsFinite(mean))
        {
            throw new ArgumentException("Losses must be finite.", nameof(candidate));
        }

        var variance = 0.0;
        for (var k = 0; k <= Math.Min(lag, n - 1); k++)
        {
            var covariance = 0.0;
            for (var i = k; i < n; i++)
            {
                covariance += (gain[i] - mean) * (gain[i - k] - mean);
            }

            var bartlett = 1.0 - k / (lag + 1.0);
            variance += (k == 0 ? 1.0 : 2.0 * bartlett) * covariance / n;
        }

        return new LossGain(mean, Math.Sqrt(Math.Max(0.0, variance) / n));
    }
}
