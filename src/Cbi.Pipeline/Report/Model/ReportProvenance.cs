namespace Cbi.Pipeline;

/// <summary>Where the numbers of a report come from.</summary>
public sealed record ReportProvenance
{
    public required string ReceiptHash { get; init; }

    public required string SnapshotId { get; init; }

    public required string FrameHash { get; init; }

    /// <summary>Hash over every configuration and macro file.</summary>
    public required string ConfigHash { get; init; }

    /// <summary>Hash of the sealed bundle that the simulation drew its jumps from; null without jumps.</summary>
    public string? JumpBundle { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>Version of the program, with the commit it was built from.</summary>
    public required string CodeCommit { get; init; }
}
