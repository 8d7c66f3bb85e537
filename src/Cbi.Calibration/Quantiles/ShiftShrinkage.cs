using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Calibration;

/// <summary>
/// Keeps of the conformal shifts what the data can prove. Each pair of levels (tau, 1 - tau) moves its centre by half the sum of its shifts
/// and its half-width by half their difference; centres and half-widths are each multiplied by max(0, 1 - c / F) (James and Stein 1961,
/// positive part), where F is the mean squared ratio of movement to standard error. Long horizons have few independent labels, and there an
/// unshrunk shift chases the last trend. The error itself is then known from few labels too, which makes F larger by chance as a squared
/// Student t is: c counts n' / (n' - 2) times, with n' = labels - 1, and up to n' = 2 nothing is kept.
/// </summary>
internal static class ShiftShrinkage
{
    /// <summary>Shrinks the shifts in place. Unit of shifts and spread: widths of the row.</summary>
    /// <param name="shifts">One shift a level.</param>
    /// <param name="spread">Standard deviation of (y - q50) / width, positive.</param>
    /// <param name="blocks">Non-overlapping labels, positive.</param>
    /// <param name="centreEvidence">The constant c of the centres, at least 0; 0 keeps them.</param>
    /// <param name="widthEvidence">The constant c of the half-widths, likewise.</param>
    internal static void Apply(Span<double> shifts, double spread, double blocks, double centreEvidence, double widthEvidence)
    {
        var pairs = QuantileGrid.MedianIndex;
        Span<double> centres = stackalloc double[pairs + 1];
        Span<double> halves = stackalloc double[pairs];
        var unit = spread / Math.Sqrt(blocks);
        double centreRatio = 0.0, halfRatio = 0.0;
        for (var k = 0; k <= pairs; k++)
        {
            var mirror = shifts.Length - 1 - k;
            centres[k] = 0.5 * (shifts[k] + shifts[mirror]);
            centreRatio += Square(centres[k] / (unit * CentreError(QuantileGrid.Levels[k])));
            if (k < pairs)
            {
                halves[k] = 0.5 * (shifts[mirror] - shifts[k]);
                halfRatio += Square(halves[k] / (unit * HalfWidthError(QuantileGrid.Levels[k])));
            }
        }

        var (centreTrust, halfTrust) =
            (Trust(centreRatio / (pairs + 1), centreEvidence, blocks - 1.0), Trust(halfRatio / pairs, widthEvidence, blocks - 1.0));
        for (var k = 0; k <= pairs; k++)
        {
            var half = k < pairs ? halfTrust * halves[k] : 0.0;
            shifts[shifts.Length - 1 - k] = centreTrust * centres[k] + half;
            shifts[k] = centreTrust * centres[k] - half;
        }
    }

    /// <summary>
    /// Standard error of the mean of two mirrored sample quantiles of n normal variables, times root n, in standard deviations.
    /// </summary>
    private static double CentreError(double tau) => QuantileError(tau) * Math.Sqrt(0.5 * (1.0 + Correlation(tau)));

    /// <summary>Standard error of half their difference, likewise.</summary>
    private static double HalfWidthError(double tau) => QuantileError(tau) * Math.Sqrt(0.5 * (1.0 - Correlation(tau)));

    /// <summary>sqrt(tau (1 - tau)) / density at the quantile (Cramer 1946, section 28.5).</summary>
    private static double QuantileError(double tau) => Math.Sqrt(tau * (1.0 - tau)) / NormalDistribution.Density(NormalDistribution.Quantile(tau));

    private static double Correlation(double tau) => tau / (1.0 - tau);

    private static double Trust(double ratio, double evidence, double freedom)
    {
        var asked = evidence == 0.0 ? 0.0 : freedom > 2.0 ? evidence * freedom / (freedom - 2.0) : double.PositiveInfinity;
        return ratio > asked ? 1.0 - asked / ratio : 0.0;
    }

    private static double Square(double x) => x * x;
}
