using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>
/// Simulates sums of daily log returns by the recursion of the path engine with any source of residuals. Keeps only the sums asked for.
/// Not thread-safe; a thread reuses one for session after session.
/// </summary>
public sealed class ResidualPaths
{
    /// <summary>Marks these streams in the upper counter word, apart from those of the path engine.</summary>
    private const ulong Stream = 0x7265_7369UL << 32;

    private readonly ulong[] _even, _odd;
    private readonly double[] _draws, _variance, _cumulative;

    /// <param name="paths">Simulated paths, at least 100.</param>
    public ResidualPaths(int paths)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(paths, 100);
        (_even, _odd) = (new ulong[paths], new ulong[paths]);
        (_draws, _variance, _cumulative) = (new double[paths], new double[paths], new double[paths]);
    }

    /// <summary>Ascending sums of the next returns for each number of sessions.</summary>
    /// <param name="model">A stationary GARCH model; its next variance is that of the first session.</param>
    /// <param name="residuals">Source of the residuals.</param>
    /// <param name="largestDailyMove">Limit of one session's shock, log return (see <see cref="MonteCarloOptions.LargestDailyMove"/>).</param>
    /// <param name="seed">Key of the generator.</param>
    /// <param name="origin">Number of the as-of session, 0 to 2^24 - 1: another origin draws other numbers.</param>
    /// <param name="sessions">Ascending, each 1 to 512.</param>
    public double[][] Simulate(GarchModel model, IResiduals residuals, double largestDailyMove, ulong seed, int origin, ReadOnlySpan<int> sessions)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(residuals);
        ArgumentOutOfRangeException.ThrowIfNegative(origin);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(origin, 1 << 24);
        var step = new GarchStep(model.Mean, model.Omega, model.Alpha, model.Beta, largestDailyMove);
        Array.Fill(_variance, model.NextVariance);
        Array.Clear(_cumulative);
        var sums = new double[sessions.Length][];
        var kept = 0;
        for (var session = 1; kept < sums.Length; session++)
        {
            var pair = (session - 1) / 2;
            if (session % 2 == 1)
            {
                PhiloxKernel.Fill(seed, 0UL, Stream | ((uint)origin << 8) | (uint)pair, _even, _odd);
            }

            residuals.Fill(session % 2 == 1 ? _even : _odd, _draws);
            GarchKernel.Step(step, _draws, _variance, _cumulative);
            if (sessions[kept] == session)
            {
                sums[kept] = (double[])_cumulative.Clone();
                Array.Sort(sums[kept++]);
            }
        }

        return sums;
    }
}
