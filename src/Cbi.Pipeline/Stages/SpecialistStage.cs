using System.Collections.Immutable;
using Cbi.Buckets;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>Trains the eight specialists at the four horizons; each fit is a stage of its own, so that an interrupted search resumes where it was.</summary>
internal static class SpecialistStage
{
    public static ImmutableArray<StageResult<RawSignal>> Run(RunContext run, string frameHash, FeatureFrame frame, SplitPlans plans) =>
        run.FanOut(SpecialistPart.All, part => run.Stage(
            part.Stage,
            [run.Sealed, frameHash],
            _ => BucketSpecialist.Train(
                part.Bucket, part.Horizon, frame, plans.Of(part.Horizon), run.Configuration.Specialist(part.Bucket, run.Request.Preset), run.Request.Seed, run.Stop)));
}
