using System.Collections.Immutable;

namespace Cbi.Pipeline;

/// <summary>A historical move applied to today's book.</summary>
/// <param name="From">The session whose close it starts at.</param>
/// <param name="To">Its last session.</param>
/// <param name="Sessions">Sessions from one to the other.</param>
/// <param name="ZlLogReturn">Log return of the held contracts of ZL.</param>
/// <param name="CentsPerLb">Today's price after the move.</param>
/// <param name="Drivers">ZL and its drivers.</param>
/// <param name="Positions">What the book makes of it.</param>
public sealed record ReplayMove(
    DateOnly From,
    DateOnly To,
    int Sessions,
    double ZlLogReturn,
    double CentsPerLb,
    ImmutableArray<ReplayDriver> Drivers,
    ImmutableArray<ReplayPosition> Positions);
