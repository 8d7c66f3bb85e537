using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>The likelihood of the t copula (Demarta and McNeil 2005) on rank pseudo-observations rank / (n + 1), and its degrees of freedom.</summary>
internal static class TCopula
{
    private const double FewestDegrees = 2.1, MostDegrees = 200.0;
    private const int SectionSteps = 40;
    private const double Settled = 1e-4;

    /// <summary>The nu in [2.1, 200] of the largest likelihood, by golden sections on 1 / nu, in which it is nearly quadratic.</summary>
    /// <param name="ranks">One array a driver: each a permutation of 1 ... n.</param>
    /// <param name="correlation">Positive definite, drivers x drivers, row-major.</param>
    /// <param name="drivers">Number of drivers.</param>
    public static double DegreesOfFreedom(int[][] ranks, double[] correlation, int drivers)
    {
        var factor = CholeskyFactor.Try(correlation, drivers) ?? throw new ArgumentException("The correlation matrix is not positive definite.", nameof(correlation));
        var ratio = 0.5 * (Math.Sqrt(5.0) - 1.0);
        double low = 1.0 / MostDegrees, high = 1.0 / FewestDegrees;
        double left = high - ratio * (high - low), right = low + ratio * (high - low);
        double atLeft = At(left), atRight = At(right);
        for (var step = 0; step < SectionSteps && high - low > Settled; step++)
        {
            if (atLeft >= atRight)
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - ratio * (high - low);
                atLeft = At(left);
            }
            else
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + ratio * (high - low);
                atRight = At(right);
            }
        }

        return 2.0 / (low + high);

        double At(double inverse) => LogLikelihood(ranks, factor, 1.0 / inverse);
    }

    /// <summary>Sum over sessions of the log density of the copula.</summary>
    public static double LogLikelihood(int[][] ranks, CholeskyFactor factor, double nu)
    {
        var (n, d) = (ranks[0].Length, ranks.Length);
        var quantiles = Quantiles(n, nu);
        // ln of gamma((nu + d) / 2) gamma(nu / 2)^(d - 1) / gamma((nu + 1) / 2)^d as ratios of gammas half a step apart.
        var constant = -0.5 * factor.LogDeterminant - (d - 1) * LogGammaStep(nu);
        for (var i = 1; i < d; i++)
        {
            constant += LogGammaStep(nu + i);
        }

        var x = new double[d];
        var sum = n * constant;
        for (var t = 0; t < n; t++)
        {
            for (var j = 0; j < d; j++)
            {
                x[j] = quantiles[ranks[j][t] - 1];
                sum += 0.5 * (nu + 1.0) * LogKernel.Of(1.0 + x[j] * x[j] / nu);
            }

            var white = factor.Whiten(x);
            sum -= 0.5 * (nu + d) * LogKernel.Of(1.0 + FixedLaneDot.Of(white, white) / nu);
        }

        return sum;
    }

    /// <summary>t quantiles of rank / (n + 1): symmetric, so half of them are computed.</summary>
    private static double[] Quantiles(int n, double nu)
    {
        var quantiles = new double[n];
        for (var i = 0; i < n / 2; i++)
        {
            quantiles[i] = StudentTDistribution.Quantile((i + 1.0) / (n + 1.0), nu);
            quantiles[n - 1 - i] = -quantiles[i];
        }

        return quantiles;
    }

    /// <summary>ln gamma((nu + 1) / 2) - ln gamma(nu / 2), from the t density at 0.</summary>
    private static double LogGammaStep(double nu) => LogKernel.Of(StudentTDistribution.Density(0.0, nu) * Math.Sqrt(nu * Math.PI));
}
