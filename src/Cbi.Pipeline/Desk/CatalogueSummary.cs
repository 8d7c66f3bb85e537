using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Cbi.Features;

namespace Cbi.Pipeline;

/// <summary>The feature catalogue of one market.</summary>
public sealed record CatalogueSummary
{
    public required string DataSource { get; init; }

    public required DateOnly FirstSession { get; init; }

    public required DateOnly LastSession { get; init; }

    public required ImmutableArray<CatalogueLine> Columns { get; init; }

    public required ImmutableArray<WantedSource> Wanted { get; init; }

    /// <summary>The same as a Markdown page.</summary>
    [JsonIgnore]
    public string Page { get; init; } = string.Empty;
}
