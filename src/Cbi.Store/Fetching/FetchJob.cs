using System.Collections.Immutable;

namespace Cbi.Store;

/// <summary>What to fetch, and where to.</summary>
public sealed record FetchJob
{
    public required Feeds Feeds { get; init; }

    /// <summary>Market directory; series go to its indicators folder.</summary>
    public required string Directory { get; init; }

    /// <summary>Where answers are kept between fetches, so that an interrupted one continues and an unchanged one costs little.</summary>
    public required string CacheDirectory { get; init; }

    /// <summary>Series to fetch by their filed names; empty means all.</summary>
    public ImmutableArray<string> Only { get; init; } = [];

    /// <summary>API keys by the name of their environment variable; a door reads them, nothing writes them anywhere.</summary>
    public required IReadOnlyDictionary<string, string> ApiKeys { get; init; }
}
