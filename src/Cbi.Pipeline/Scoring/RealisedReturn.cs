using System.Collections.Immutable;
using Cbi.Features;

namespace Cbi.Pipeline;

/// <summary>What followed a session, from daily returns.</summary>
internal static class RealisedReturn
{
    /// <summary>Sum of the log returns from a row on; NaN when the data end before, or too many of them are missing for a target.</summary>
    public static double From(ImmutableArray<double> returns, int from, int sessions, FrameOptions options)
    {
        if (from + sessions > returns.Length)
        {
            return double.NaN;
        }

        var (sum, missing) = (0.0, 0);
        for (var t = from; t < from + sessions; t++)
        {
            sum += double.IsFinite(returns[t]) ? returns[t] : 0.0;
            missing += double.IsFinite(returns[t]) ? 0 : 1;
        }

        return options.HasTarget(missing, sessions) ? sum : double.NaN;
    }
}
