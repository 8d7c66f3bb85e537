using System.Collections.Immutable;
using Cbi.Calibration;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>Fits and seals the calibrators, then applies them. A calibrator that is missing or altered stops the run; nothing falls back to raw signals.</summary>
internal static class CalibrationStage
{
    public const string Name = "calibrators";
    private const string SealedFolder = "sealed";

    /// <summary>Fits the calibrators of every signal into the stage's directory and lists what was sealed.</summary>
    public static ImmutableArray<CalibratorSeal> Fit(RunContext run, string directory, Opinions opinions, FeatureFrame frame, SplitPlans plans)
    {
        var store = new CalibratorStore(Path.Combine(directory, SealedFolder));
        var fitted = run.FanOut(opinions.Signals, signal => Calibrator.Fit(signal, frame, plans.Of(signal.Horizon), run.Configuration.Calibration));
        return [.. fitted.SelectMany(calibrators => store.Save(calibrators))];
    }

    /// <summary>The calibrated data set of every horizon: written once, and all that the meta model may read.</summary>
    public static ImmutableArray<CalibratedDataset> Apply(RunContext run, ImmutableArray<CalibratorSeal> seals, Opinions opinions, FeatureFrame frame, SplitPlans plans)
    {
        var (store, regimes) = (Store(run), frame.Regimes());
        return run.FanOut(Horizon.All, horizon => Calibrator.Calibrate(opinions.Signals, plans.Of(horizon), regimes, store, seals));
    }

    /// <summary>Verifies every sealed calibrator of a finished run, so that its numbers are served only while their calibrators exist.</summary>
    public static void VerifyPublished(string runDirectory)
    {
        var stage = Path.Combine(runDirectory, "stages", Name);
        new CalibratorStore(Path.Combine(stage, SealedFolder)).Verify(StageJournal.ReadOutput<ImmutableArray<CalibratorSeal>>(stage));
    }

    /// <summary>The sealed calibrators of a run's directory.</summary>
    public static CalibratorStore Sealed(string runDirectory) => new(Path.Combine(runDirectory, "stages", Name, SealedFolder));

    /// <summary>How many calibrators were sealed, after verifying each; throws on the first that is missing or altered.</summary>
    public static int CountSealed(RunContext run, ImmutableArray<CalibratorSeal> seals)
    {
        Store(run).Verify(seals);
        return seals.Length;
    }

    private static CalibratorStore Store(RunContext run) => new(Path.Combine(run.Directory.StagePath(Name), SealedFolder));
}
