using System.Globalization;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>
/// Estimates the t copula of standardised residuals: correlations sin(pi tau / 2) from Kendall's tau (Lindskog, McNeil and Schmock 2003), degrees of
/// freedom by maximum likelihood of rank pseudo-observations given them (McNeil, Frey and Embrechts 2015, section 7.5). Fits no margin.
/// </summary>
public static class JointEstimator
{
    /// <summary>Below this a correlation matrix counts as not positive definite.</summary>
    private const double LeastEigenvalue = 1e-6;

    /// <param name="drivers">ZL first, at least two.</param>
    /// <param name="residuals">One array a driver, equal lengths, aligned by session; NaN where missing.</param>
    /// <param name="options">Whether to repair, and how many complete sessions are needed.</param>
    /// <exception cref="CbiException">BadInput: too few complete sessions, or a matrix that is not positive definite and no repair was asked for.</exception>
    public static JointModel Estimate(IReadOnlyList<JointDriver> drivers, IReadOnlyList<double[]> residuals, JointOptions options)
    {
        ArgumentNullException.ThrowIfNull(drivers);
        ArgumentNullException.ThrowIfNull(residuals);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(drivers.Count, 2);
        ArgumentOutOfRangeException.ThrowIfNotEqual(residuals.Count, drivers.Count);
        var complete = Complete(residuals);
        if (complete.Length < options.LeastCompleteSessions)
        {
            throw new CbiException(
                ExitCode.BadInput,
                $"Only {complete.Length} sessions have a residual of every driver ({string.Join(", ", drivers.Select(d => d.Name))}); joint paths need "
                + $"{options.LeastCompleteSessions}. Load more history, or lower joint.least_complete_sessions in config/scenarios.yaml.");
        }

        var (matrix, distance) = Correlation(drivers, residuals, options);
        var nu = TCopula.DegreesOfFreedom(Pseudo(residuals, complete), matrix, drivers.Count);
        return new JointModel([.. drivers], [.. matrix], nu, complete.Length, distance);
    }

    /// <summary>The matrix itself when it is positive definite; else its repair, or an error that names the eigenvalue.</summary>
    /// <exception cref="CbiException">BadInput.</exception>
    public static (double[] Matrix, double Distance) RequirePositiveDefinite(double[] matrix, int n, bool repair)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var least = SymmetricEigen.Of(matrix, n).Values[0];
        if (least >= LeastEigenvalue)
        {
            return (matrix, 0.0);
        }

        if (!repair)
        {
            throw new CbiException(
                ExitCode.BadInput,
                string.Create(CultureInfo.InvariantCulture, $"The correlation matrix is not positive definite: its smallest eigenvalue is {least:0.######}. ")
                + "Leave out a driver that repeats another, or set joint.repair_correlation: true in config/scenarios.yaml to use the nearest one that is.");
        }

        var nearest = NearestCorrelation.Of(matrix, n, 10.0 * LeastEigenvalue);
        return ([.. nearest.Matrix], nearest.Distance);
    }

    private static (double[] Matrix, double Distance) Correlation(IReadOnlyList<JointDriver> drivers, IReadOnlyList<double[]> residuals, JointOptions options)
    {
        var n = drivers.Count;
        var matrix = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            matrix[i * n + i] = 1.0;
            for (var j = 0; j < i; j++)
            {
                var tau = KendallTau.Of(residuals[i], residuals[j]);
                if (double.IsNaN(tau))
                {
                    throw new CbiException(
                        ExitCode.BadInput, $"Drivers {drivers[i].Name} and {drivers[j].Name} have no rank correlation: one of them does not vary. Leave it out.");
                }

                matrix[i * n + j] = matrix[j * n + i] = SineKernel.Of(0.5 * Math.PI * tau);
            }
        }

        return RequirePositiveDefinite(matrix, n, options.RepairCorrelation);
    }

    /// <summary>Sessions on which no residual is missing.</summary>
    private static int[] Complete(IReadOnlyList<double[]> residuals) =>
        [.. Enumerable.Range(0, residuals[0].Length).Where(t => residuals.All(column => double.IsFinite(column[t])))];

    /// <summary>
    /// Ranks 1 to n over the complete sessions, one array a driver; ties in session order, so that they are a permutation, which looks
    /// quantiles up. (RankScores averages ties.)
    /// </summary>
    private static int[][] Pseudo(IReadOnlyList<double[]> residuals, int[] complete) =>
        [.. residuals.Select(column =>
        {
            var order = Enumerable.Range(0, complete.Length).OrderBy(i => column[complete[i]]).ToArray();
            var ranks = new int[order.Length];
            for (var rank = 0; rank < order.Length; rank++)
            {
                ranks[order[rank]] = rank + 1;
            }

            return ranks;
        })];
}
