using System.Collections.Immutable;
using Cbi.Buckets;
using Cbi.Domain;
using Cbi.Features;

namespace Cbi.Pipeline;

/// <summary>Trains the eight specialists at the four horizons; each fit is a stage of its own, so that an interrupted search resumes where it was.</summary>
internal static class SpecialistStage
{
    /// <summary>The feature scaling of every fold beside the signal, which carries the hashes.</summary>
    private const string ScalersFile = "scalers.json";

    public static ImmutableArray<StageResult<RawSignal>> Run(RunContext run, string trainingHash, TrainingData training, FeatureFrame frame, SplitPlans plans) =>
        run.FanOut(SpecialistPart.All, part => run.Stage(
            part.Stage,
            [run.Sealed, trainingHash],
            directory => Train(run, directory, part, training.Block(part.Bucket), frame, plans.Of(part.Horizon))));

    private static RawSignal Train(RunContext run, string directory, SpecialistPart part, FeatureBlock features, FeatureFrame frame, SplitPlan plan)
    {
        AtomicFile.Write(Path.Combine(directory, ScalersFile), PipelineJson.Write(BucketSpecialist.Scalers(part.Horizon, features, frame, plan)));
        var options = run.Configuration.Specialist(part.Bucket, run.Request.Preset);
        var signal = BucketSpecialist.Train(part.Bucket, part.Horizon, features, frame, plan, options, run.Request.Seed, run.Stop);
        if (signal.LiveMissing is [.., var missing and > 0.0])
        {
            run.Progress.Warning($"{part.Stage}: {missing:P0} of its inputs are missing at the as-of session; its intervals are widened by that share");
        }

        return signal;
    }
}
