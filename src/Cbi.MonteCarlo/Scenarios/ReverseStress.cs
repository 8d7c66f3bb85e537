using System.Globalization;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>
/// Reverse stress: the smallest move in the Mahalanobis sense, sqrt(m' S^-1 m), at which a loss reaches a given size, by the iteration of Hasofer and
/// Lind (1974) and Rackwitz and Fiessler (1978) with the merit function of Zhang and Der Kiureghian (1995).
/// </summary>
public static class ReverseStress
{
    /// <summary>
    /// Largest Mahalanobis length of an answer. Nine normal drivers pass it once in 1e17 draws and fat-tailed ones hardly: beyond it no
    /// scenario stands behind the regression that carries the loss.
    /// </summary>
    public const double FarthestDistance = 10.0;

    private const int MostSteps = 500, MostHalvings = 30;
    private const double Settled = 1e-7;

    /// <param name="covariance">n x n, row-major; positive definite covariance S of the drivers' moves.</param>
    /// <param name="loss">Loss of a move and its gradient; smooth, finite.</param>
    /// <param name="target">Loss to be reached, above the loss of no move.</param>
    /// <exception cref="CbiException">
    /// Refused: no move reaches the loss, or only one longer than <see cref="FarthestDistance"/>. BadInput: the covariance is not positive
    /// definite.
    /// </exception>
    public static StressPoint Find(ReadOnlySpan<double> covariance, Func<double[], (double Loss, double[] Gradient)> loss, double target)
    {
        ArgumentNullException.ThrowIfNull(loss);
        var n = (int)Math.Round(Math.Sqrt(covariance.Length));
        var factor = DriverCovariance.Factor(covariance, n);
        var u = new double[n];
        var (value, slope) = At(u);
        var start = value;
        if (!(target > start))
        {
            throw new CbiException(
                ExitCode.Usage, string.Create(CultureInfo.InvariantCulture, $"The loss without any move is {start:0.##}, not below {target:0.##}; ask for a larger loss."));
        }

        for (var step = 0; step < MostSteps; step++)
        {
            var steepness = FixedLaneDot.Of(slope, slope);
            if (!(steepness > 0.0) || !double.IsFinite(steepness))
            {
                break;
            }

            var length = (FixedLaneDot.Of(slope, u) - (value - target)) / steepness;
            var direction = new double[n];
            for (var i = 0; i < n; i++)
            {
                direction[i] = length * slope[i] - u[i];
            }

            if (Math.Sqrt(FixedLaneDot.Of(direction, direction)) <= Settled * (1.0 + Math.Sqrt(FixedLaneDot.Of(u, u)))
                && Math.Abs(value - target) <= 1e-6 * Math.Abs(target - start))
            {
                RequireNear(Norm(u), target);
                return new StressPoint([.. Moved(u)], Norm(u), value, step);
            }

            (u, value, slope) = Step(u, value, slope, direction);
        }

        throw new CbiException(
            ExitCode.Refused,
            string.Create(CultureInfo.InvariantCulture, $"No move of the drivers makes the loss reach {target:0.##}; the search ended at {value:0.##}. Ask for a smaller loss."));

        double[] Moved(double[] white)
        {
            var move = new double[n];
            for (var i = 0; i < n; i++)
            {
                for (var k = 0; k <= i; k++)
                {
                    move[i] += factor.Lower[i * n + k] * white[k];
                }
            }

            return move;
        }

        (double Value, double[] Slope) At(double[] white)
        {
            var (found, gradient) = loss(Moved(white));
            var whiteSlope = new double[n];
            for (var k = 0; k < n; k++)
            {
                for (var i = k; i < n; i++)
                {
                    whiteSlope[k] += factor.Lower[i * n + k] * gradient[i];
                }
            }

            return (found, whiteSlope);
        }

        (double[] U, double Value, double[] Slope) Step(double[] from, double atFrom, double[] slopeThere, double[] direction)
        {
            // A penalty above |u| / |slope| makes the direction a descent of the merit |u|^2 / 2 + penalty |loss - target|.
            var penalty = 2.0 * Math.Max(Norm(from), Norm(Plus(from, direction, 1.0))) / Norm(slopeThere) + 1e-12;
            var merit = 0.5 * FixedLaneDot.Of(from, from) + penalty * Math.Abs(atFrom - target);
            for (var (share, halving) = (1.0, 0); ; share *= 0.5, halving++)
            {
                var next = Plus(from, direction, share);
                var (found, gradient) = At(next);
                if (halving == MostHalvings || 0.5 * FixedLaneDot.Of(next, next) + penalty * Math.Abs(found - target) < merit)
                {
                    return (next, found, gradient);
                }
            }
        }
    }

    private static void RequireNear(double distance, double target)
    {
        if (distance > FarthestDistance)
        {
            var (loss, length) = (target.ToString("0.##", CultureInfo.InvariantCulture), distance.ToString("0.#", CultureInfo.InvariantCulture));
            throw new CbiException(
                ExitCode.Refused,
                $"The smallest move of the drivers that makes the loss reach {loss} has a Mahalanobis distance of {length}; "
                + $"beyond {FarthestDistance} nothing like it is in the scenarios. Ask for a smaller loss.");
        }
    }

    private static double Norm(double[] x) => Math.Sqrt(FixedLaneDot.Of(x, x));

    private static double[] Plus(double[] x, double[] direction, double share)
    {
        var sum = (double[])x.Clone();
        ElementKernel.AddScaled(direction, share, sum);
        return sum;
    }
}
