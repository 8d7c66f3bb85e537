using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.MonteCarlo;

/// <summary>What is kept of a simulation: the distributions at the four horizons, the daily fan, and the evidence that it repeats.</summary>
/// <param name="Horizons">In <see cref="Horizon.All"/> order.</param>
/// <param name="Checksum">SHA-256 over the bits of all log returns, engine quantiles and fan quantiles (little-endian doubles).</param>
public sealed record SimulatedMarginals(
    ulong Seed,
    int Paths,
    ImmutableArray<SimulatedHorizon> Horizons,
    DailyFan Fan,
    DrawAccount Draws,
    string Checksum)
{
    /// <summary>Returns in path order at the sessions that were asked for; not part of the checksum.</summary>
    public KeptReturns Kept { get; init; } = KeptReturns.None;

    /// <summary>Null for a record that no simulation made.</summary>
    internal PathWalk? Walk { get; init; }

    public SimulatedHorizon At(Horizon horizon) => Horizons[Horizon.All.IndexOf(horizon)];
}
