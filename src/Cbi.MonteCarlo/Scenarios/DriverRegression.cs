using System.Collections.Immutable;
using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>ZL's terminal return on those of the drivers, by least squares in the base scenarios.</summary>
/// <param name="Coefficients">One a driver, ZL left out.</param>
/// <param name="Covariance">Of the drivers, row-major.</param>
/// <param name="RSquared">Share of ZL's variance that the drivers explain, 0 to 1.</param>
internal sealed record DriverRegression(ImmutableArray<double> Coefficients, ImmutableArray<double> Covariance, double RSquared)
{
    public static DriverRegression Of(JointMoments moments)
    {
        var n = moments.Means.Count - 1;
        var covariance = new double[n * n];
        var with = new double[n];
        for (var i = 0; i < n; i++)
        {
            with[i] = moments.Covariance(0, i + 1);
            for (var j = 0; j < n; j++)
            {
                covariance[i * n + j] = moments.Covariance(i + 1, j + 1);
            }
        }

        var beta = DriverCovariance.Factor(covariance, n).Solve(with);
        return new DriverRegression([.. beta], [.. covariance], FixedLaneDot.Of(beta, with) / moments.Covariance(0, 0));
    }
}
