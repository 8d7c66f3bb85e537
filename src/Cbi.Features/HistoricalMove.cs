using System.Collections.Immutable;

namespace Cbi.Features;

/// <summary>How far ZL and its drivers moved over some sessions of history.</summary>
/// <param name="From">The session whose close the move starts at.</param>
/// <param name="To">The last session.</param>
/// <param name="Sessions">Sessions from one to the other, 1 or more.</param>
/// <param name="Names">ZL first.</param>
/// <param name="LogReturns">One a name: the sum of its known daily log changes; NaN where too few are known.</param>
/// <param name="KnownSessions">One a name: sessions whose change was known at the close of <paramref name="To"/>.</param>
/// <param name="ZlPath">
/// One a session: the log return of ZL from the start's close. A change that was not known counts as none, as in the sum, which is the last
/// value.
/// </param>
public sealed record HistoricalMove(
    DateOnly From,
    DateOnly To,
    int Sessions,
    ImmutableArray<string> Names,
    ImmutableArray<double> LogReturns,
    ImmutableArray<int> KnownSessions,
    ImmutableArray<double> ZlPath);
