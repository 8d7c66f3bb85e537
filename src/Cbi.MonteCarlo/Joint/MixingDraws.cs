using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>
/// Factors 1 / sqrt(W), W chi-squared with nu degrees of freedom over nu, that turn normals into t variables: gamma draws by rejection (Marsaglia and
/// Tsang 2000), each attempt on a counter of its own, so a draw depends on seed, path and session alone. 2 &lt; nu. The quantile of the gamma law by
/// Newton's method would take about thirty times as long.
/// </summary>
internal static class MixingDraws
{
    /// <summary>Draw i belongs to path first + i. Counters (path, slot), (path, slot + 1), ... are used, one an attempt.</summary>
    public static void Fill(ulong key, ulong firstPath, ulong slot, double nu, Span<double> factors)
    {
        var d = 0.5 * nu - 1.0 / 3.0;
        var c = 1.0 / Math.Sqrt(9.0 * d);
        for (var i = 0; i < factors.Length; i++)
        {
            factors[i] = Math.Sqrt(0.5 * nu / (d * Cube(key, firstPath + (ulong)i, slot, d, c)));
        }
    }

    private static double Cube(ulong key, ulong path, ulong slot, double d, double c)
    {
        for (; ; slot++)
        {
            var (a, b, e, f) = Philox.Block(key, path, slot);
            var x = NormalQuantileKernel.Of(Philox.ToUnit(a, b));
            var root = 1.0 + c * x;
            if (root > 0.0)
            {
                var v = root * root * root;
                if (LogKernel.Of(Philox.ToUnit(e, f)) < 0.5 * x * x + d - d * v + d * LogKernel.Of(v))
                {
                    return v;
                }
            }
        }
    }
}
