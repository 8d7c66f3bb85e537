using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Buckets;

/// <summary>The columns that one specialist may see: what the screen admitted of its bucket and of the shared core.</summary>
/// <param name="Own">Columns of the bucket.</param>
/// <param name="Core">Columns of the shared core.</param>
public sealed record AdmittedColumns(ImmutableArray<string> Own, ImmutableArray<string> Core)
{
    /// <summary>Everything that the frame has, unscreened.</summary>
    public static AdmittedColumns All(Bucket bucket, FeatureFrame frame) => new(frame.Block(bucket).Columns, frame.ZlCore.Columns);
}
