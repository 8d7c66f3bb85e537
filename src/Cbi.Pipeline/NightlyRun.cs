using Cbi.Calibration;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>
/// The nightly run on one page: from raw files to a certified, published forecast with its risk numbers.
/// Every step is a function from immutable records to immutable records; a finished step is kept on disk and never computed twice.
/// </summary>
public static class NightlyRun
{
    /// <summary>Executes or resumes a run. The run is complete whatever its grade; only a certified one may become champion.</summary>
    /// <exception cref="CbiException">Bad input, a missing calibrator, damaged files, storage trouble.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; finished stages are kept.</exception>
    public static RunSummary Execute(RunRequest request, IRunProgress progress, TimeProvider clock, CancellationToken stop)
    {
        using var run = RunContext.Open(request, progress, clock, stop);
        try
        {
            return Execute(run);
        }
        catch (CbiException)
        {
            run.DiscardRefused();
            throw;
        }
    }

    private static RunSummary Execute(RunContext run)
    {
        // What was known at the as-of session, as rows and as features.
        var intake = run.Stage("intake", [], _ => IntakeStage.Run(run));
        var market = IntakeStage.Open(run, intake.Value);
        run.Seal(market.Id);
        var features = run.Stage("features", [run.Sealed], _ => FeatureStage.Build(run, market));
        var frame = FeatureStage.Open(run, market, features.Value);
        var plans = new SplitPlans(frame, run.Configuration.Pipeline.Split());
        MonteCarloStage.RequireOpen(run.Configuration, frame.AsOf);
        run.Accept();
        var leak = run.Stage("leak-gate", [run.Sealed, features.Hash], _ => FeatureStage.VerifyNoLeak(run, market, frame));
        var drift = run.Stage("drift", [run.Sealed, features.Hash], _ => DriftStage.Run(run, frame));
        var frozen = FrozenRun.Open(run, market);
        var admission = run.Stage("admission", [run.Sealed, features.Hash], _ => frozen?.Admission(frame) ?? AdmissionStage.Screen(run, frame, plans));

        // What the learners read, as one set of mapped tensors and one index of samples.
        var layout = TrainingStage.Layout(run, frame, admission.Value, plans);
        var made = run.Stage(
            "training-data", [run.Sealed, features.Hash, leak.Hash, admission.Hash], _ => TrainingStage.Build(run, features.Value, frame, layout));
        using var training = TrainingStage.Open(run, features.Value, frame, layout, made.Value);

        // Nine opinions a horizon, and the two forecasts that anyone can make.
        var baselines = run.Stage("baselines", [run.Sealed, features.Hash], _ => BaselineStage.Run(run, frame, plans));
        var core = run.Stage("core", [run.Sealed, features.Hash], _ => CoreStage.Run(run, frame, plans));
        var joint = run.Stage("joint", [run.Sealed, features.Hash, core.Hash], _ => JointStage.Run(run, market, frame, core.Value.Volatility.Garch));
        var specialists = frozen is null
            ? SpecialistStage.Run(run, made.Hash, training, frame, plans)
            : SpecialistStage.Refit(run, made.Hash, training, frame, plans, frozen);
        var opinions = Opinions.Collect(specialists, core);

        // Opinions become honest signals, signals one view, the view one publishable distribution.
        var calibrators = run.Stage(
            CalibrationStage.Name, [run.Sealed, opinions.Hash], directory => CalibrationStage.Fit(run, directory, opinions, frame, plans));
        var signals = run.Stage("calibrate", [calibrators.Hash, opinions.Hash], _ => CalibrationStage.Apply(run, calibrators.Value, opinions, frame, plans));
        var fused = run.Stage("meta", [signals.Hash], _ => MetaStage.Fuse(run, calibrators.Value, signals.Value, frame, plans));
        var ensemble = run.Stage("ensemble", [fused.Hash], _ => MetaStage.Blend(run, fused.Value, signals.Value, frame, plans));

        // Paths that agree with the distribution, and what they cost.
        var volatility = core.Value.Volatility;
        var risk = run.Stage("montecarlo", [run.Sealed, ensemble.Hash, core.Hash], _ => MonteCarloStage.Run(run, volatility, ensemble.Value, frame));
        var replay = run.Stage(
            "replay",
            [run.Sealed, ensemble.Hash, core.Hash, risk.Hash],
            _ => MonteCarloStage.Replay(run, volatility, ensemble.Value, frame, risk.Value.Options!));

        // The verdict, then the doors.
        var publication = new Publication(run, market, frame, plans.All, ensemble.Value, risk.Value);
        publication.WriteArtefacts();
        var certificate = run.Stage("certify", [leak.Hash, admission.Hash, baselines.Hash, joint.Hash, ensemble.Hash, risk.Hash, replay.Hash], _ => Certifier.Judge(
            new Evidence
            {
                Frame = frame,
                Plans = plans.All,
                Ensemble = ensemble.Value,
                Baselines = baselines.Value,
                Leak = leak.Value,
                Admission = admission.Value,
                Joint = joint.Value,
                Risk = risk.Value,
                ReplayChecksum = replay.Value,
                CalibratorsFound = CalibrationStage.CountSealed(run, calibrators.Value),
                CalibratorsExpected = CalibratorKeys.Expected,
                MissingArtefacts = publication.Missing(),
            },
            run.Configuration.Policy));
        return publication.Publish(new ReportEvidence(
            drift.Value, admission.Value, opinions.Signals, signals.Value, fused.Value, ensemble.Value, risk.Value, certificate.Value));
    }
}
