using System.Globalization;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>The factor of a covariance of drivers, or the error that names its eigenvalue.</summary>
internal static class DriverCovariance
{
    /// <param name="covariance">n x n, row-major.</param>
    /// <param name="n">Number of drivers.</param>
    /// <exception cref="CbiException">BadInput: not positive definite.</exception>
    public static CholeskyFactor Factor(ReadOnlySpan<double> covariance, int n)
    {
        if (CholeskyFactor.Try(covariance, n) is { } factor)
        {
            return factor;
        }

        var least = SymmetricEigen.Of(covariance, n).Values[0].ToString("G4", CultureInfo.InvariantCulture);
        throw new CbiException(
            ExitCode.BadInput,
            $"The covariance of the drivers is not positive definite: its smallest eigenvalue is {least}. Leave out a driver that repeats another.");
    }
}
