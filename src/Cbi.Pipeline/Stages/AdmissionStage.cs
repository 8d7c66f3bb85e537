using System.Collections.Immutable;
using Cbi.Buckets;
using Cbi.Domain;
using Cbi.Learning;

namespace Cbi.Pipeline;

/// <summary>
/// Screens the columns of the eight buckets and of the shared core on development folds: what is not admitted no specialist sees.
/// </summary>
internal static class AdmissionStage
{
    /// <summary>One result a bucket, in bucket order, then the shared core's.</summary>
    public static ImmutableArray<ScreenResult> Screen(RunContext run, FeatureFrame frame, SplitPlans plans) =>
        run.FanOut([.. frame.Buckets, frame.ZlCore], block => BlockScreen.Run(
            block, frame, plans.All, Settings(run, frame, block), run.Configuration.Admission, run.Stop));

    /// <summary>What one specialist may see.</summary>
    public static AdmittedColumns Of(ImmutableArray<ScreenResult> admission, Bucket bucket) =>
        new(admission[(int)bucket].Admitted, admission[^1].Admitted);

    private static BucketSettings Settings(RunContext run, FeatureFrame frame, FeatureBlock block)
    {
        var bucket = frame.Buckets.IndexOf(block);
        return bucket >= 0 ? run.Configuration.Specialists[bucket] : new BucketSettings();
    }
}
