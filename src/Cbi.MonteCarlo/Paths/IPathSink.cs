namespace Cbi.MonteCarlo;

/// <summary>Takes what a walk produces, session by session. Blocks write disjoint slots.</summary>
internal interface IPathSink
{
    /// <param name="session">Counted from 1.</param>
    /// <param name="firstPath">Path of the first element.</param>
    /// <param name="cumulative">Simulated log returns from the as-of session, before any map, one a path.</param>
    /// <param name="nextVariance">Conditional variance of the session after this one, one a path.</param>
    void Take(int session, int firstPath, ReadOnlySpan<double> cumulative, ReadOnlySpan<double> nextVariance);
}
