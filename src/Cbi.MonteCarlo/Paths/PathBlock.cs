namespace Cbi.MonteCarlo;

/// <summary>
/// The working memory of one thread: a block of paths small enough to stay in the processor's first-level cache while it walks all sessions.
/// Not thread-safe; a thread reuses one for block after block.
/// </summary>
internal sealed class PathBlock(PathPlan plan)
{
    /// <summary>Paths a block: a few rows of 8 kB. Results do not depend on it, since random numbers are keyed by path.</summary>
    public const int Size = 1024;

    private readonly double[] _draws = new double[Size];
    private readonly double[] _variance = new double[Size];
    private readonly double[] _cumulative = new double[Size];

    private readonly JumpBlock? _jumps = plan.Jumps is { } process ? new JumpBlock(process, plan.Seed, plan.Sessions) : null;

    /// <summary>Residuals drawn since the last <see cref="TakeCounts"/>.</summary>
    private long _drawCount;

    private long _counterCount;

    /// <summary>
    /// Walks paths <paramref name="firstPath"/> to firstPath + count - 1 from the as-of session to the last horizon, and hands every session to
    /// <paramref name="sink"/>. At most <see cref="Size"/> paths.
    /// </summary>
    public void Walk(int firstPath, int count, IPathSink sink)
    {
        var variance = _variance.AsSpan(0, count);
        var cumulative = _cumulative.AsSpan(0, count);
        variance.Fill(plan.FirstVariance);
        cumulative.Clear();
        _jumps?.Draw(firstPath, count);
        for (var session = 1; session <= plan.Sessions; session++)
        {
            Draw(session, firstPath, variance, _draws.AsSpan(0, count));
            GarchKernel.Step(plan.Step, _draws.AsSpan(0, count), variance, cumulative);
            _jumps?.Add(session, cumulative);
            sink.Take(session, firstPath, cumulative, variance);
        }
    }

    /// <summary>Returns and clears the counts of draws, counters and jump events.</summary>
    public (long Draws, long Counters, JumpAccount Jumps) TakeCounts()
    {
        var counts = (_drawCount, _counterCount, _jumps?.TakeCounts() ?? default);
        (_drawCount, _counterCount) = (0, 0);
        return counts;
    }

    private void Draw(int session, int firstPath, ReadOnlySpan<double> variance, Span<double> draws)
    {
        _counterCount += plan.Residuals.Fill(plan.Seed, ShockStream.Of(session), (ulong)firstPath, variance, draws);
        _drawCount += draws.Length;
    }
}
