using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.MonteCarlo.Tests;

/// <summary>
/// Geometric Brownian motion as a special case of the engine: constant variance, normal residuals, and its own law as the forecast.
/// </summary>
internal static class BrownianSample
{
    public const double Spot = 50.0, Deviation = 0.016;

    public static SimulatedMarginals Simulate(double drift, int paths, ulong seed, params ReadOnlySpan<int> keep)
    {
        var variance = Deviation * Deviation;
        var model = new GarchModel(drift, variance, 0.0, 0.0, StudentTDistribution.LargestDegreesOfFreedom, variance);
        MarginalTarget[] targets = [.. Horizon.All.Select(h => new MarginalTarget(h, [.. QuantileGrid.Levels.Select(p =>
            drift * h.Sessions + Deviation * Math.Sqrt(h.Sessions) * NormalDistribution.Quantile(p))]))];
        var options = new MonteCarloOptions { Paths = paths, LargestDailyMove = 1.0 };
        return PathEngine.Simulate(PathDynamics.OfLaw(model), targets, options, null, seed, 2, CancellationToken.None, keep);
    }

    /// <summary>
    /// Chance that Brownian motion with drift reaches a level within a time (reflection principle; Borodin and Salminen 2002, part II,
    /// 2.1.1.4).
    /// </summary>
    public static double TouchProbability(double level, double drift, double sessions)
    {
        // A fall is the rise of the mirrored motion.
        var (a, m) = level >= 0.0 ? (level, drift) : (-level, -drift);
        var root = Deviation * Math.Sqrt(sessions);
        return NormalDistribution.Cdf((m * sessions - a) / root)
            + Math.Exp(2.0 * m * a / (Deviation * Deviation)) * NormalDistribution.Cdf((-m * sessions - a) / root);
    }
}
