using System.Collections.Immutable;
using Cbi.Buckets;
using Cbi.Domain;
using Cbi.Features;
using Cbi.Learning;

namespace Cbi.Pipeline;

/// <summary>
/// Trains the eight specialists at the four horizons; each fit is a stage of its own, so that an interrupted search resumes where it was.
/// </summary>
internal static class SpecialistStage
{
    /// <summary>The feature scaling of every fold beside the signal, which carries the hashes.</summary>
    private const string ScalersFile = "scalers.json";

    /// <summary>Scores of the search as they come, with the seconds of every fit; not part of any hash.</summary>
    public const string LedgerFile = "trials.ledger";

    public static ImmutableArray<StageResult<RawSignal>> Run(
        RunContext run, string trainingHash, TrainingData training, FeatureFrame frame, SplitPlans plans)
    {
        var signs = FeatureCatalogue.Installed().ExpectedSigns();
        return run.FanOut(SpecialistPart.All, part => run.ContinuedStage(
            part.Stage, [run.Sealed, trainingHash], directory => Train(run, directory, part, Task(run, part, training, frame, plans, signs))));
    }

    /// <summary>The same 32 stages from the recipes of an earlier run, without a search.</summary>
    public static ImmutableArray<StageResult<RawSignal>> Refit(
        RunContext run, string trainingHash, TrainingData training, FeatureFrame frame, SplitPlans plans, FrozenRun frozen)
    {
        var signs = FeatureCatalogue.Installed().ExpectedSigns();
        return run.FanOut(SpecialistPart.All, part => run.Stage(
            part.Stage,
            [run.Sealed, trainingHash],
            _ => Warned(run, part, SpecialistRefit.Run(Task(run, part, training, frame, plans, signs), frozen.Of(part), run.Stop))));
    }

    private static SpecialistTask Task(
        RunContext run,
        SpecialistPart part,
        TrainingData training,
        FeatureFrame frame,
        SplitPlans plans,
        ImmutableSortedDictionary<string, int> signs) =>
        new(part.Bucket, plans.Of(part.Horizon), training.Block(part.Bucket), frame, run.Request.Seed) { ExpectedSigns = signs };

    private static RawSignal Train(RunContext run, string directory, SpecialistPart part, SpecialistTask task)
    {
        AtomicFile.Write(Path.Combine(directory, ScalersFile), PipelineJson.Write(BucketSpecialist.Scalers(task)));
        using var ledger = TrialLedger.Open(Path.Combine(directory, LedgerFile));
        return Warned(
            run, part,
            BucketSpecialist.Train(task, run.Configuration.Specialist(part.Bucket, run.Request.Preset), ledger, run.Clock, run.Stop));
    }

    private static RawSignal Warned(RunContext run, SpecialistPart part, RawSignal signal)
    {
        if (signal.Search is { WinnerFailed: true } search)
        {
            run.Progress.Warning($"{part.Stage}: {search.Why} The baseline stands for it");
        }

        if (signal.LiveMissing is [.., var missing and > 0.0])
        {
            run.Progress.Warning(
                $"{part.Stage}: {missing:P0} of its inputs are missing at the as-of session; its intervals are widened by that share");
        }

        return signal;
    }
}
