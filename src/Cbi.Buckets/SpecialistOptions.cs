using Cbi.Learning;

namespace Cbi.Buckets;

/// <summary>How one specialist is trained.</summary>
public sealed record SpecialistOptions
{
    /// <summary>Search budget: the run's preset from config/training/learning.yaml.</summary>
    public SearchOptions Search { get; init; } = new();

    /// <summary>Where the search looks: config/training/search.</summary>
    public required SearchSpace Space { get; init; }

    /// <summary>The bucket's own settings.</summary>
    public BucketSettings Bucket { get; init; } = new();
}
