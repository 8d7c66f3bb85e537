using System.Collections.Immutable;

namespace Cbi.Store;

/// <summary>The market of one intake: exactly these files, this catalogue, this health. The id is the hash of all that.</summary>
public sealed record MarketSnapshot
{
    public required string Id { get; init; }

    /// <summary>Name of the directory that the data came from; not part of the identity.</summary>
    public required string Source { get; init; }

    public required LakeHome Home { get; init; }

    public required string UniverseHash { get; init; }

    public required string SourcesHash { get; init; }

    public required ImmutableArray<LakeFile> Files { get; init; }

    public required ImmutableArray<CatalogEntry> Catalog { get; init; }

    public required ImmutableArray<SourceHealth> Health { get; init; }

    /// <summary>Files that this intake added to the lake; 0 when everything was there, and for a snapshot that was opened by id.</summary>
    public required int NewFiles { get; init; }

    /// <summary>First ZL session.</summary>
    public required DateOnly FirstSession { get; init; }

    /// <summary>Last ZL session.</summary>
    public required DateOnly LastSession { get; init; }
}
