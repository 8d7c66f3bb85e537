using System.Collections.Immutable;

namespace Cbi.Store;

/// <summary>What an intake gave, or with a dry run would give.</summary>
public sealed record IntakeResult
{
    public required MarketSnapshot Snapshot { get; init; }

    /// <summary>The market whose head the snapshot is now.</summary>
    public required string Market { get; init; }

    /// <summary>One entry a source that has a file or a history, in configuration order.</summary>
    public required ImmutableArray<SourceChange> Changes { get; init; }

    /// <summary>Files below the home that were missing or damaged and were written again; paths with forward slashes.</summary>
    public required ImmutableArray<string> Repaired { get; init; }

    /// <summary>True where nothing was written.</summary>
    public required bool DryRun { get; init; }
}
