using System.Collections.Immutable;

namespace Cbi.Pipeline;

/// <summary>The answer of cbi risk paths; documented in docs/json.md, its names are stable.</summary>
public sealed record PathAnswer
{
    public required string RunId { get; init; }

    public required DateOnly AsOf { get; init; }

    public required string DataSource { get; init; }

    public required string Grade { get; init; }

    public required bool Certified { get; init; }

    public required double SpotCentsPerLb { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>Hash of the simulation that answered, equal to the run's; null when none was needed.</summary>
    public string? Checksum { get; init; }

    /// <summary>Answers to the levels that were asked for; empty when none were.</summary>
    public required ImmutableArray<TouchLine> Touches { get; init; }

    /// <summary>What the run published; null for runs of versions that did not measure it.</summary>
    public PathSummary? Published { get; init; }
}
