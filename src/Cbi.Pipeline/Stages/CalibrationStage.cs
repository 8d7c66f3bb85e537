using System.Collections.Immutable;
using Cbi.Calibration;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>Fits and seals the calibrators, then applies them. A calibrator that is missing or altered stops the run; nothing falls back to raw signals.</summary>
internal static class CalibrationStage
{
    public const string Name = "calibrators";
    private const string SealedFolder = "sealed";

    /// <summary>Fits one pair a signal into the stage's directory and lists what was sealed.</summary>
    public static ImmutableArray<CalibratorSeal> Fit(RunContext run, string directory, Opinions opinions, FeatureFrame frame, SplitPlans plans)
    {
        var options = run.Configuration.Calibration;
        var store = new CalibratorStore(Path.Combine(directory, SealedFolder));
        var fitted = run.FanOut(opinions.Signals, signal => Calibrator.Fit(signal, frame, plans.Of(signal.Horizon), options));
        foreach (var calibrators in fitted)
        {
            store.Save(calibrators);
        }

        return [.. CalibratorKeys.Required(options.ProbabilityMethod).Select(key => new CalibratorSeal(key, store.HashOf(key)))];
    }

    /// <summary>The calibrated data set of every horizon: all that the meta model may read.</summary>
    public static ImmutableArray<CalibratedDataset> Apply(RunContext run, Opinions opinions, SplitPlans plans)
    {
        var options = run.Configuration.Calibration;
        var store = Store(run);
        var signals = run.FanOut(opinions.Signals, signal => Calibrator.Apply(signal, plans.Of(signal.Horizon), store, options));
        return [.. Horizon.All.Select(horizon => Calibrator.Pack(horizon, signals, store, options))];
    }

    /// <summary>Verifies every sealed calibrator of a finished run, so that its numbers are served only while their calibrators exist.</summary>
    public static void VerifyPublished(string runDirectory)
    {
        var stage = Path.Combine(runDirectory, "stages", Name);
        var store = new CalibratorStore(Path.Combine(stage, SealedFolder));
        foreach (var seal in StageJournal.ReadOutput<ImmutableArray<CalibratorSeal>>(stage))
        {
            if (store.HashOf(seal.Key) != seal.Hash)
            {
                throw new MissingCalibratorException(seal.Key, $"{store.PathOf(seal.Key)} (not the calibrator that the run sealed)");
            }
        }
    }

    /// <summary>How many of the sealed calibrators are still there and unchanged; throws on the first that is not.</summary>
    public static int CountSealed(RunContext run, ImmutableArray<CalibratorSeal> seals)
    {
        var store = Store(run);
        return seals.Count(seal => store.HashOf(seal.Key) == seal.Hash);
    }

    /// <summary>How many calibrators a complete run has.</summary>
    public static int Expected(RunContext run) => CalibratorKeys.Required(run.Configuration.Calibration.ProbabilityMethod).Length;

    private static CalibratorStore Store(RunContext run) => new(Path.Combine(run.Directory.StagePath(Name), SealedFolder));
}
