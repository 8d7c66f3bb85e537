using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Features;

/// <summary>Names of the feature blocks; each has a macro features_NAME and, in a cached frame, one Parquet file.</summary>
internal static class FrameBlocks
{
    internal const string ZlCore = "zl_core";

    /// <summary>The core, then the buckets in their order.</summary>
    internal static ImmutableArray<string> All { get; } = [ZlCore, .. Enum.GetValues<Bucket>().Select(NameOf)];

    internal static string NameOf(Bucket bucket) => Forecaster.Of(bucket).Name;

    internal static IEnumerable<FeatureBlock> Of(FeatureFrame frame) => frame.Buckets.Prepend(frame.ZlCore);
}
