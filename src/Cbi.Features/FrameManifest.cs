namespace Cbi.Features;

/// <summary>The manifest.json of a cached frame: written last, so a directory with one is whole.</summary>
internal sealed record FrameManifest
{
    public required string Key { get; init; }

    public required string SnapshotId { get; init; }

    public required string MacroHash { get; init; }

    public required string AsOf { get; init; }

    public required int Rows { get; init; }

    public required int HistorySessions { get; init; }

    public required double TargetMissingShare { get; init; }

    /// <summary>Identity of the raw rows known at the as-of session's cut-off; when empty, no later frame extends this one.</summary>
    public string KnownContent { get; init; } = string.Empty;

    public required string FrameHash { get; init; }

    /// <summary>File name to content hash, in name order.</summary>
    public required SortedDictionary<string, string> Files { get; init; }
}
