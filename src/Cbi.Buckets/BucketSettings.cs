using System.Collections.Immutable;

namespace Cbi.Buckets;

/// <summary>What one bucket does differently; read from config/training/buckets/&lt;bucket&gt;.yaml.</summary>
public sealed record BucketSettings
{
    /// <summary>
    /// Names of <see cref="Cbi.Learning.LearnerFactory.Families"/> that this bucket's search may try; empty means the preset's.
    /// </summary>
    public ImmutableArray<string> Families { get; init; } = [];

    /// <summary>Columns of the bucket or of the shared core that the specialist must not see; an unknown name is an error.</summary>
    public ImmutableArray<string> ExcludeColumns { get; init; } = [];
}
