namespace Cbi.Store;

/// <summary>One immutable Parquet file of a snapshot. Its name is its hash.</summary>
public sealed record LakeFile
{
    public required SourceKind Kind { get; init; }

    public required string Name { get; init; }

    /// <summary>Path below the home, with forward slashes.</summary>
    public required string Path { get; init; }

    public required string Sha256 { get; init; }

    public required long Rows { get; init; }
}
