using Cbi.Numerics;

namespace Cbi.Market;

/// <summary>Log level of a traded price: trend + mean-reverting part driven by its shocks + the displayed factor.</summary>
internal static class DriverPath
{
    /// <summary>Share of ZL's log volatility state that other prices follow.</summary>
    private const double VolatilityShare = 0.5;

    /// <param name="volatility">Daily volatility of the price, one a session.</param>
    public static double[] Simulate(DriverPrior prior, double[] volatility, BucketFactors factors, MarketShocks shocks)
    {
        var count = volatility.Length;
        var shock = shocks.Combine(prior.Symbol, prior.Shocks);
        var phi = AutoRegression.Coefficient(prior.HalfLifeSessions);
        var factor = prior.DisplayBucket.Length == 0 ? null : factors.Of(prior.DisplayBucket);
        var path = new double[count];
        var reverting = 0.0;
        for (var t = 0; t < count; t++)
        {
            reverting = phi * reverting + volatility[t] * shock[t];
            var trend = prior.AnnualDrift * (t - 0.5 * count) / VolatilityPath.SessionsPerYear;
            path[t] = LogKernel.Of(prior.Level) + trend + reverting + (factor is null ? 0.0 : prior.DisplaySize * factor[t]);
        }

        return path;
    }

    /// <summary>The price's own base volatility, moved by part of the common volatility state.</summary>
    public static double[] Volatility(DriverPrior prior, VolatilityPath state)
    {
        var daily = new double[state.Daily.Length];
        for (var t = 0; t < daily.Length; t++)
        {
            daily[t] = prior.AnnualVolatility / Math.Sqrt(VolatilityPath.SessionsPerYear) * ExpKernel.Of(VolatilityShare * state.Excess(t));
        }

        return daily;
    }
}
