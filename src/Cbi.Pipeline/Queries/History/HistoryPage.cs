using System.Collections.Immutable;

namespace Cbi.Pipeline;

/// <summary>One page of stored rows; documented in docs/json.md, its names are stable.</summary>
/// <param name="Rows">In the order of as-of, run, horizon, then level, or position, tail and confidence.</param>
/// <param name="Runs">Every run that has a row on this page, in their order.</param>
/// <param name="Units">Unit of every number of a row, by its name.</param>
/// <param name="Next">To ask for the page after this one with; null when this is the last.</param>
public sealed record HistoryPage<TRow>(
    ImmutableArray<TRow> Rows, ImmutableArray<RunProvenance> Runs, ImmutableSortedDictionary<string, string> Units, string? Next);
