using System.Collections.Immutable;

namespace Cbi.Pipeline;

/// <summary>
/// The answer of cbi scenario to edits of the inputs; documented in docs/json.md, its names are stable. An edit that changes nothing gives
/// differences of exactly 0.
/// </summary>
public sealed record EditSummary
{
    public required string RunId { get; init; }

    public required DateOnly AsOf { get; init; }

    public required string DataSource { get; init; }

    public required string Grade { get; init; }

    public required bool Certified { get; init; }

    /// <summary>Name in config/scenarios.yaml; null for edits of the moment alone.</summary>
    public string? Scenario { get; init; }

    public string? About { get; init; }

    public required double SpotCentsPerLb { get; init; }

    /// <summary>The edits as read.</summary>
    public required ImmutableArray<string> Edits { get; init; }

    /// <summary>Columns whose as-of value changed, by block.</summary>
    public required ImmutableSortedDictionary<string, ImmutableArray<string>> ChangedColumns { get; init; }

    /// <summary>Buckets whose specialist reads a changed column.</summary>
    public required ImmutableArray<string> AskedAgain { get; init; }

    public required ImmutableArray<EditedHorizon> Horizons { get; init; }
}
