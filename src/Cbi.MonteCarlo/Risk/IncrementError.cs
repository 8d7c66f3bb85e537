using Cbi.Domain;

namespace Cbi.MonteCarlo;

/// <summary>
/// Standard errors of the difference of VaR, and of CVaR, between a book with and without an instrument on the same paths. Both estimates
/// share their draws, so the error is that of the difference of their influence functions, path by path.
/// </summary>
/// <remarks>
/// VaR: a sample quantile is a mean of (1{L > q} - a) / f(q) but for smaller terms (Bahadur 1966), so the errors of the two quantiles
/// correlate as the two exceedances do: se^2 = s^2 + t^2 - 2 rho s t, with s and t of <see cref="TailEstimator"/>.
/// CVaR: a tail mean is the mean of q + (L - q)^+ / a but for smaller terms (Rockafellar and Uryasev 2002; Trindade, Uryasev, Shapiro and
/// Zrazhevsky 2007), so se is the deviation of the difference of excesses over a sqrt n; for one book alone it is that of Manistre and
/// Hancock (2005).
/// </remarks>
internal static class IncrementError
{
    /// <param name="with">Outcomes with the instrument: what their tail is, and all of them.</param>
    /// <param name="without">The same without the instrument, path by path.</param>
    /// <param name="confidence">0.5 &lt; c &lt; 1.</param>
    public static (double ValueAtRisk, double Shortfall) Of(PathTail with, PathTail without, double confidence)
    {
        double n = with.Paths, a = 1.0 - confidence;
        int exceed = 0, exceedWithout = 0, both = 0;
        double sum = 0.0, squares = 0.0;
        foreach (var path in with.Beyond())
        {
            var other = without.Excess(path);
            var difference = with.Excess(path) - Math.Max(other, 0.0);
            (sum, squares) = (sum + difference, squares + difference * difference);
            exceed++;
            both += other > 0.0 ? 1 : 0;
        }

        foreach (var path in without.Beyond())
        {
            exceedWithout++;
            if (!(with.Excess(path) > 0.0))
            {
                var difference = -without.Excess(path);
                (sum, squares) = (sum + difference, squares + difference * difference);
            }
        }

        double s = with.QuantileError, t = without.QuantileError, rho = Correlation(exceed / n, exceedWithout / n, both / n);
        var variance = squares / n - sum / n * (sum / n);
        // Never below zero, since rho is at most 1; the plain form would cancel.
        return (Math.Sqrt((s - t) * (s - t) + 2.0 * (1.0 - rho) * s * t), Math.Sqrt(Math.Max(0.0, variance) / n) / a);
    }

    /// <summary>Of two events with these probabilities, exactly 1 for the same event; 0 when one of them never happens.</summary>
    private static double Correlation(double one, double other, double both)
    {
        var scale = Math.Sqrt((one - one * one) * (other - other * other));
        return scale > 0.0 ? Math.Min(1.0, (both - one * other) / scale) : 0.0;
    }
}
