using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>
/// Expected shortfall regression back-test, intercept version, one-sided (Bayer and Dimitriadis 2020, Journal of Financial Econometrics 20, section
/// 2.3): the
/// forecast errors e = L - ES are regressed on a constant, whose expected shortfall is 0 when the forecast is right. The joint quantile and shortfall
/// regression on a constant is solved by the sample quantile and the mean beyond it, so nothing is searched.
/// </summary>
/// <remarks>
/// Statistic: mean of the p largest errors / its standard error, s.e.^2 = (s^2 + (1 - p)(mean - quantile)^2) / (n p) with s^2 the variance of those
/// errors
/// (their asymptotic covariance for a constant; Manistre and Hancock 2005). Standard normal in the limit; large values mean underestimated shortfall.
/// </remarks>
public static class ShortfallRegression
{
    /// <param name="loss">Realised losses, finite; n p at least 2.</param>
    /// <param name="shortfall">Forecast expected shortfall; equal length.</param>
    /// <param name="tail">p = 1 - confidence, 0 &lt; p &lt; 0.5.</param>
    public static TestValue Intercept(ReadOnlySpan<double> loss, ReadOnlySpan<double> shortfall, double tail)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(shortfall.Length, loss.Length);
        ArgumentOutOfRangeException.ThrowIfLessThan(loss.Length * tail, 2.0 - 1e-9, nameof(tail));
        var errors = new double[loss.Length];
        for (var t = 0; t < errors.Length; t++)
        {
            errors[t] = loss[t] - shortfall[t];
        }

        // The integer that n p would be without rounding.
        var count = (int)Math.Round(errors.Length * tail);
        var largest = Largest(errors, count);
        var mean = FixedLaneSum.Of(largest) / count;
        var variance = FixedLaneSum.OfSquares(largest, mean) / count;
        var excess = mean - largest[0];
        var error = Math.Sqrt((variance + (1.0 - tail) * excess * excess) / count);
        if (error == 0.0)
        {
            return new TestValue(0.0, 0.5);
        }

        return new TestValue(mean / error, NormalDistribution.Cdf(-mean / error));
    }

    /// <summary>
    /// The largest values, the smallest of them first, by quickselect (Hoare 1961): sorting all of them would dominate the simulations.
    /// </summary>
    private static Span<double> Largest(double[] values, int count)
    {
        int low = 0, high = values.Length - 1, wanted = values.Length - count;
        while (low < high)
        {
            var pivot = values[low + (high - low) / 2];
            int i = low, j = high;
            while (i <= j)
            {
                while (values[i] < pivot)
                {
                    i++;
                }

                while (values[j] > pivot)
                {
                    j--;
                }

                if (i <= j)
                {
                    (values[i], values[j]) = (values[j], values[i]);
                    i++;
                    j--;
                }
            }

            if (wanted <= j)
            {
                high = j;
            }
            else if (wanted >= i)
            {
                low = i;
            }
            else
            {
                break;
            }
        }

        return values.AsSpan(wanted);
    }
}
