using System.Collections.Immutable;

namespace Cbi.Store;

/// <summary>The part of a snapshot's manifest that makes its identity.</summary>
internal sealed record SnapshotBody
{
    public required int Format { get; init; }

    public required string UniverseHash { get; init; }

    public required string SourcesHash { get; init; }

    public required DateOnly FirstSession { get; init; }

    public required DateOnly LastSession { get; init; }

    public required ImmutableArray<LakeFile> Files { get; init; }

    public required ImmutableArray<CatalogEntry> Catalog { get; init; }

    public required ImmutableArray<SourceHealth> Health { get; init; }
}
