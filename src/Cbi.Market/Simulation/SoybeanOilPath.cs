using Cbi.Numerics;

namespace Cbi.Market;

/// <summary>
/// Soybean oil: the log return of the held contract is expected return + volatility x shock + compensated jump. The constant-maturity log
/// level follows from the returns and the curve, so the planted return is that of the held contract exactly, on roll days too (up to price
/// rounding).
/// </summary>
/// <param name="Returns">Log return of the contract held on the session; 0 on the first.</param>
/// <param name="Expected">Mean of that return given everything at the previous close; 0 on the first.</param>
/// <param name="Reversion">Part of the expected return that pulls the level back.</param>
/// <param name="Contributions">Part of each bucket, in the order of the buckets.</param>
/// <param name="LogLevel">Log of the constant-maturity price.</param>
internal sealed record SoybeanOilPath(double[] Returns, double[] Expected, double[] Reversion, double[][] Contributions, double[] LogLevel)
{
    private const double BasisPoint = 1e-4;

    public static SoybeanOilPath Simulate(
        SimulationPriors priors, DateOnly[] sessions, VolatilityPath volatility, double[] jumps, BucketFactors factors, MarketShocks shocks,
        double[] slope)
    {
        var prior = priors.SoybeanOil;
        var count = sessions.Length;
        var calendar = new ContractCalendar(ContractCalendar.Specs["ZL"], sessions[0], sessions[^1]);
        var shock = shocks.Combine("ZL", prior.Shocks);
        var pull = 1.0 - AutoRegression.Coefficient(prior.LevelHalfLifeSessions);
        var middle = LogKernel.Of(prior.LevelCentsPerPound);
        var path = new SoybeanOilPath(new double[count], new double[count], new double[count], Contribute(priors, factors, count), new double[count]);
        path.LogLevel[0] = middle;
        for (var t = 1; t < count; t++)
        {
            path.Reversion[t] = pull * (middle - path.LogLevel[t - 1]);
            path.Expected[t] = path.Reversion[t] + path.Contributions.Sum(c => c[t]);

            // The jump is compensated by its mean, so that it moves the width and the shape but not the centre.
            var meanJump = JumpPath.Chance(priors.Regimes[volatility.Regimes[t]]) * JumpPath.MeanSize(priors.Jumps);
            path.Returns[t] = path.Expected[t] + volatility.Daily[t] * shock[t] + jumps[t] - meanJump;

            var held = calendar.Held(sessions[t]);
            double before = held.YearsFrom(sessions[t - 1]) - LogLinearCurve.TenorYears,
                now = held.YearsFrom(sessions[t]) - LogLinearCurve.TenorYears;
            path.LogLevel[t] = path.LogLevel[t - 1] + path.Returns[t] + slope[t] * now - slope[t - 1] * before;
        }

        return path;
    }

    /// <summary>Loading x factor known at the previous close.</summary>
    private static double[][] Contribute(SimulationPriors priors, BucketFactors factors, int count)
    {
        var contributions = new double[BucketFactors.Names.Length][];
        for (var b = 0; b < contributions.Length; b++)
        {
            var name = BucketFactors.Names[b];
            var loading = BasisPoint * BucketFactors.Prior(priors, name).LoadingBasisPoints;
            var factor = factors.Of(name);
            contributions[b] = new double[count];
            for (var t = 1; t < count; t++)
            {
                contributions[b][t] = loading * factor[t - 1];
            }
        }

        return contributions;
    }
}
