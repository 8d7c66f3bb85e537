using Cbi.Learning;

namespace Cbi.Buckets;

/// <summary>How one specialist is trained.</summary>
public sealed record SpecialistOptions
{
    /// <summary>Search budget: the run's preset from config/training/learning.yaml.</summary>
    public SearchOptions Search { get; init; } = new();

    /// <summary>The bucket's own settings.</summary>
    public BucketSettings Bucket { get; init; } = new();
}
