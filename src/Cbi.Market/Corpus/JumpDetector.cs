using Cbi.Numerics;

namespace Cbi.Market;

/// <summary>
/// Calls a daily return a jump: |r| over the bipower volatility of the sessions before it exceeds the critical value of Lee and Mykland (2008, Review
/// of Financial Studies 21) for the largest of a year's 252 returns. Bipower variation (Barndorff-Nielsen and Shephard 2004) is hardly moved by a
/// single jump, and ends before the tested session, so a jump does not hide itself. The mean return is taken as 0.
/// </summary>
/// <remarks>
/// The stated size holds for normal returns of constant volatility. Daily returns have fat tails and moving volatility, so more of what is found are
/// not jumps; docs/decisions/0042 has the size and power on planted returns.
/// </remarks>
public static class JumpDetector
{
    private const double SessionsPerYear = 252.0;

    /// <summary>
    /// The verdict on every session: a jump or not, or null where it cannot be tested (NaN, or fewer than half the pairs before it).
    /// </summary>
    /// <param name="returns">Daily log returns; NaN where missing.</param>
    public static bool?[] Find(ReadOnlySpan<double> returns, DetectionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var critical = CriticalValue(options.Significance);
        var verdicts = new bool?[returns.Length];
        for (var t = 0; t < returns.Length; t++)
        {
            var variance = Bipower(returns[Math.Max(0, t - options.VolatilitySessions)..t], options.VolatilitySessions);
            if (variance > 0.0 && !double.IsNaN(returns[t]))
            {
                verdicts[t] = Math.Abs(returns[t]) > critical * Math.Sqrt(variance);
            }
        }

        return verdicts;
    }

    /// <summary>
    /// What the largest of 252 standard normal sizes exceeds with the given chance, by its Gumbel limit:
    /// sqrt(2 ln n) - (ln pi + ln ln n) / (2 sqrt(2 ln n)) - ln(-ln(1 - significance)) / sqrt(2 ln n).
    /// </summary>
    internal static double CriticalValue(double significance)
    {
        var log = LogKernel.Of(SessionsPerYear);
        var root = Math.Sqrt(2.0 * log);
        return root - (LogKernel.Of(Math.PI) + LogKernel.Of(log)) / (2.0 * root) - LogKernel.Of(-LogKernel.Of(1.0 - significance)) / root;
    }

    /// <summary>pi / 2 times the mean product of neighbouring absolute returns; NaN where fewer than half the pairs are there.</summary>
    private static double Bipower(ReadOnlySpan<double> returns, int sessions)
    {
        var (sum, pairs) = (0.0, 0);
        for (var j = 1; j < returns.Length; j++)
        {
            var product = Math.Abs(returns[j]) * Math.Abs(returns[j - 1]);
            if (!double.IsNaN(product))
            {
                sum += product;
                pairs++;
            }
        }

        return pairs * 2 >= sessions - 1 ? Math.PI / 2.0 * sum / pairs : double.NaN;
    }
}
