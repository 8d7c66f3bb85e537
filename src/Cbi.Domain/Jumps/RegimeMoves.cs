using System.Collections.Immutable;

namespace Cbi.Domain;

/// <summary>Where windows of one regime went: counts of the next window's regime.</summary>
public sealed record RegimeMoves
{
    public required string Regime { get; init; }

    /// <summary>One count a regime of the dictionary, in its order.</summary>
    public required ImmutableArray<long> To { get; init; }
}
