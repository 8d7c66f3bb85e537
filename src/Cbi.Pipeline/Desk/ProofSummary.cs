using System.Collections.Immutable;
using Cbi.Features;

namespace Cbi.Pipeline;

/// <summary>What cbi features verify found.</summary>
public sealed record ProofSummary
{
    public required string DataSource { get; init; }

    public required string SnapshotId { get; init; }

    public required string FrameHash { get; init; }

    public required DateOnly AsOf { get; init; }

    public required int Rows { get; init; }

    /// <summary>Feature columns.</summary>
    public required int Columns { get; init; }

    /// <summary>Seed of the drawn sessions.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Every column rebuilt without its future.</summary>
    public required LeakGateResult Truncation { get; init; }

    /// <summary>The frame's hash per number of engine threads.</summary>
    public required ImmutableArray<ThreadHash> Threads { get; init; }

    /// <summary>No source outlives its allowed age; null when the history is too short to tell.</summary>
    public required StalenessResult? Staleness { get; init; }

    public bool ThreadsPassed => Threads.All(t => t.FrameHash == FrameHash);

    /// <summary>All three proofs hold; a proof that could not be made does not.</summary>
    public bool Passed => Truncation.Passed && ThreadsPassed && Staleness is { Passed: true };
}
