using Cbi.Numerics;

namespace Cbi.Market;

/// <summary>The equity volatility index: its slow part, the common volatility state and recent falls of the risk shock.</summary>
internal static class VolatilityIndexPath
{
    /// <summary>Index points, one a session.</summary>
    public static double[] Simulate(VolatilityIndexPrior prior, double[] logSlow, VolatilityPath state, ReadOnlySpan<double> risk)
    {
        var phi = AutoRegression.Coefficient(prior.ShockHalfLifeSessions);
        var index = new double[logSlow.Length];
        var fear = 0.0;
        for (var t = 0; t < index.Length; t++)
        {
            fear = phi * fear - prior.ShockWeight * risk[t];
            index[t] = ExpKernel.Of(logSlow[t] + prior.StateWeight * state.Excess(t) + fear);
        }

        return index;
    }

    /// <summary>Daily equity volatility implied by the index at the previous close.</summary>
    public static double[] EquityVolatility(VolatilityIndexPrior prior, double[] index)
    {
        var daily = new double[index.Length];
        for (var t = 0; t < daily.Length; t++)
        {
            daily[t] = prior.EquityRatio * index[Math.Max(0, t - 1)] / 100.0 / Math.Sqrt(VolatilityPath.SessionsPerYear);
        }

        return daily;
    }
}
