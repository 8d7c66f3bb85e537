using System.Collections.Immutable;
using Cbi.Learning;

namespace Cbi.Buckets;

/// <summary>How one specialist is trained; read from config/training/buckets/&lt;bucket&gt;.yaml plus the preset of config/training/learning.yaml.</summary>
public sealed record SpecialistOptions
{
    /// <summary>Search budget; normally the run's preset.</summary>
    public SearchOptions Search { get; init; } = SearchOptions.Standard;

    /// <summary>Families this bucket may try; empty means those of <see cref="Search"/>.</summary>
    public ImmutableArray<LearnerFamily> Families { get; init; } = [];

    /// <summary>Columns of the bucket or of the shared core that this specialist must not see; an unknown name is an error.</summary>
    public ImmutableArray<string> ExcludeColumns { get; init; } = [];
}
