using System.Collections.Immutable;

namespace Cbi.Pipeline;

/// <summary>The answer of cbi scenario --replay; documented in docs/json.md, its names are stable.</summary>
public sealed record ReplaySummary
{
    public required string RunId { get; init; }

    public required DateOnly AsOf { get; init; }

    public required string DataSource { get; init; }

    public required string Grade { get; init; }

    public required bool Certified { get; init; }

    public required double SpotCentsPerLb { get; init; }

    /// <summary>Name in config/scenarios.yaml.</summary>
    public required string Replay { get; init; }

    /// <summary>What happened.</summary>
    public required string About { get; init; }

    /// <summary>The session whose close all moves start at.</summary>
    public required DateOnly Start { get; init; }

    /// <summary>The last session of the whole stretch.</summary>
    public required DateOnly End { get; init; }

    /// <summary>The move over each horizon beside today's forecast.</summary>
    public required ImmutableArray<ReplayHorizon> Horizons { get; init; }

    /// <summary>The move over the whole stretch, which has no forecast to be compared with.</summary>
    public required ReplayMove Whole { get; init; }

    /// <summary>How positions of instruments are valued, in words; null without such positions.</summary>
    public string? BookValuation { get; init; }
}
