using Cbi.Numerics;

namespace Cbi.Market;

/// <summary>True volatility of soybean oil: regime base times the exponential of the log-AR(1) part.</summary>
internal sealed record VolatilityPath(int[] Regimes, double[] LogDeviation, double[] Daily, double MiddleDaily)
{
    public const double SessionsPerYear = 252.0;

    public static VolatilityPath Simulate(SimulationPriors priors, int count, ulong seed)
    {
        var regimes = new RegimeChain(priors.Regimes).Simulate(count, RandomStream.Create(seed, "regimes"));
        var log = AutoRegression.Simulate(count, priors.LogVolatility.HalfLifeSessions, RandomStream.Create(seed, "log-volatility"));
        var daily = new double[count];
        for (var t = 0; t < count; t++)
        {
            log[t] *= priors.LogVolatility.Deviation;
            daily[t] = Base(priors.Regimes[regimes[t]]) * ExpKernel.Of(log[t]);
        }

        return new VolatilityPath(regimes, log, daily, Middle(priors));
    }

    public static double Base(RegimePrior regime) => regime.AnnualVolatility / Math.Sqrt(SessionsPerYear);

    /// <summary>Volatility of the session relative to the middle of the log scale, in log points.</summary>
    public double Excess(int session) => LogKernel.Of(Daily[session] / MiddleDaily);

    /// <summary>Exponential of the stationary mean of log volatility.</summary>
    private static double Middle(SimulationPriors priors)
    {
        var stationary = new RegimeChain(priors.Regimes).Stationary();
        var mean = 0.0;
        for (var k = 0; k < stationary.Length; k++)
        {
            mean += stationary[k] * LogKernel.Of(Base(priors.Regimes[k]));
        }

        return ExpKernel.Of(mean);
    }
}
