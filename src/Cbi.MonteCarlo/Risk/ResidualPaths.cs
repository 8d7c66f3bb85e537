namespace Cbi.MonteCarlo;

/// <summary>
/// Simulates sums of daily log returns by the dynamics of the path engine. Keeps only the sums asked for.
/// Not thread-safe; a thread reuses one for session after session.
/// </summary>
public sealed class ResidualPaths
{
    /// <summary>Marks these streams in the upper counter word, apart from those of the path engine.</summary>
    private const ulong Stream = 0x7265_7369UL << 32;

    private readonly double[] _draws, _variance, _cumulative;

    /// <param name="paths">Simulated paths, at least 100.</param>
    public ResidualPaths(int paths)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(paths, 100);
        (_draws, _variance, _cumulative) = (new double[paths], new double[paths], new double[paths]);
    }

    /// <summary>Ascending sums of the next returns for each number of sessions.</summary>
    /// <param name="dynamics">The model's next variance is that of the first session.</param>
    /// <param name="largestDailyMove">Limit of one session's shock, log return (see <see cref="MonteCarloOptions.LargestDailyMove"/>).</param>
    /// <param name="seed">Key of the generator.</param>
    /// <param name="origin">Number of the as-of session, 0 to 2^24 - 1: another origin draws other numbers.</param>
    /// <param name="sessions">Ascending, each 1 to 255.</param>
    public double[][] Simulate(PathDynamics dynamics, double largestDailyMove, ulong seed, int origin, ReadOnlySpan<int> sessions)
    {
        ArgumentNullException.ThrowIfNull(dynamics);
        ArgumentOutOfRangeException.ThrowIfNegative(origin);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(origin, 1 << 24);
        var step = GarchStep.Of(dynamics.Model, largestDailyMove);
        Array.Fill(_variance, dynamics.Model.NextVariance);
        Array.Clear(_cumulative);
        var sums = new double[sessions.Length][];
        var kept = 0;
        for (var session = 1; kept < sums.Length; session++)
        {
            dynamics.Residuals.Fill(seed, Stream | ((uint)origin << 8) | (uint)session, 0UL, _variance, _draws);
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
