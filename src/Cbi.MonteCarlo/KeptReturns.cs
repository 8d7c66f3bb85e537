using System.Collections.Immutable;

namespace Cbi.MonteCarlo;

/// <summary>
/// Mapped cumulative log returns from the as-of session to chosen sessions, path by path: entry i of every session belongs to the same
/// path. At a horizon they are the values of <see cref="SimulatedHorizon.SortedLogReturns"/> in path order.
/// </summary>
/// <param name="Sessions">Ascending, 1 to the longest horizon.</param>
/// <param name="LogReturns">One array a session, one value a path.</param>
public sealed record KeptReturns(ImmutableArray<int> Sessions, ImmutableArray<ImmutableArray<double>> LogReturns)
{
    /// <summary>The most values that one simulation keeps: sessions times paths; 320 MB.</summary>
    public const long MostValues = 40_000_000;

    public static KeptReturns None { get; } = new([], []);

    /// <summary>The returns to one kept session, in path order.</summary>
    /// <exception cref="ArgumentException">The session was not kept.</exception>
    public ReadOnlySpan<double> At(int session) => Sessions.IndexOf(session) is >= 0 and var index
        ? LogReturns[index].AsSpan()
        : throw new ArgumentException($"Session {session} was not kept; kept are {string.Join(", ", Sessions)}.", nameof(session));
}
