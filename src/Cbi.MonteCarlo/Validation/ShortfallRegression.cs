using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>
/// Expected shortfall regression back-test, intercept version, one-sided (Bayer and Dimitriadis 2020, Journal of Financial Econometrics 20,
/// section 2.3): the forecast errors e = L - ES are regressed on a constant, whose expected shortfall is 0 when the forecast is right. The joint
/// quantile and shortfall regression on a constant is solved by the sample quantile and the mean beyond it, so nothing is searched.
/// </summary>
/// <remarks>
/// Statistic: mean of the p largest errors / its standard error, s.e.^2 = (s^2 + (1 - p)(mean - quantile)^2) / (n p) with s^2 the variance of
/// those errors (their asymptotic covariance for a constant; Manistre and Hancock 2005). Standard normal in the limit; large values mean
/// underestimated shortfall.
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
        Span<TailPoint> point = stackalloc TailPoint[1];
        TailSelection.Find(errors, upper: true, [count], point);
        var (quantile, mean) = (point[0].Quantile, point[0].Mean);
        var excess = mean - quantile;
        var variance = SquaresBeyond(errors, quantile, mean, count) / count;
        var error = Math.Sqrt((variance + (1.0 - tail) * excess * excess) / count);
        if (error == 0.0)
        {
            return new TestValue(0.0, 0.5);
        }

        return new TestValue(mean / error, NormalDistribution.Cdf(-mean / error));
    }

    /// <summary>Sum of the squared distances of the largest errors from their mean. Errors equal to the quantile fill what is left of the count.</summary>
    private static double SquaresBeyond(ReadOnlySpan<double> errors, double quantile, double mean, int count)
    {
        var (sum, beyond) = (0.0, 0);
        foreach (var error in errors)
        {
            if (error > quantile)
            {
                sum += (error - mean) * (error - mean);
                beyond++;
            }
        }

        return sum + (count - beyond) * (quantile - mean) * (quantile - mean);
    }
}
