using System.Collections.Immutable;
using Cbi.Buckets;
using Cbi.Domain;
using Cbi.Features;

namespace Cbi.Pipeline;

/// <summary>Trains the eight specialists at the four horizons; each fit is a stage of its own, so that an interrupted search resumes where it was.</summary>
internal static class SpecialistStage
{
    public static ImmutableArray<StageResult<RawSignal>> Run(RunContext run, string trainingHash, TrainingData training, FeatureFrame frame, SplitPlans plans) =>
        run.FanOut(SpecialistPart.All, part => run.Stage(
            part.Stage,
            [run.Sealed, trainingHash],
            _ => BucketSpecialist.Train(
                part.Bucket,
                part.Horizon,
                training.Block(part.Bucket),
                frame,
                plans.Of(part.Horizon),
                run.Configuration.Specialist(part.Bucket, run.Request.Preset),
                run.Request.Seed,
                run.Stop)));
}
