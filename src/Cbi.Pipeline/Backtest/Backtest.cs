using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>
/// The back-test on one page: the forecasting stages of <see cref="NightlyRun"/> looped over past as-of dates. One frame is built and cut:
/// its rows never change, which the leak gate proves first. Recipes are searched once, on data before the first as-of; models, calibrators,
/// gate and ensemble are refitted on a schedule with what was known at each refit; every as-of is served by the latest refit. Whatever is
/// finished is kept on disk and never computed twice.
/// </summary>
public static class Backtest
{
    /// <summary>Executes a back-test, or continues the one with the same inputs, and writes its report.</summary>
    /// <exception cref="CbiException">Bad input, too little history, a leak, damaged files, storage trouble.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; finished stages are kept.</exception>
    public static BacktestSummary Execute(BacktestRequest request, IRunProgress progress, TimeProvider clock, CancellationToken stop)
    {
        using var context = BacktestContext.Open(request, progress, clock, stop);
        var evidence = Forecast(context);
        var summary = Summarise(context, evidence);
        context.Run.Directory.Write(BacktestContext.SummaryFile, PipelineJson.Write(summary));
        context.Run.Directory.Write(BacktestContext.ReportFile, BacktestReport.Render(summary));
        return summary;
    }

    /// <summary>Every forecast of the back-test, and those of the references on the same rows.</summary>
    internal static BacktestEvidence Forecast(BacktestContext context)
    {
        var (run, market) = (context.Run, context.Market);

        // One frame, proven to look into no future, cut where the last forecast stands.
        var features = run.Stage("features", [run.Sealed], _ => FeatureStage.Build(run, market));
        var whole = FeatureStage.Open(run, market, features.Value);
        var schedule = BacktestSchedule.Of(whole.Sessions, context.Request);
        var leak = run.Stage("leak-gate", [run.Sealed, features.Hash], _ => FeatureStage.VerifyNoLeak(run, market, whole));
        RequireNoLeak(leak.Value);
        var frame = whole.CutAt(schedule.Rows);
        var plans = new SplitPlans(frame, schedule.Opinions(run.Configuration.Pipeline.Split(), context.Request.RefitEvery));

        // Recipes from before the first as-of; refits walk forward through the tested years.
        var admission = run.Stage("admission", [run.Sealed, features.Hash], _ => AdmissionStage.Screen(run, frame, plans));
        var layout = TrainingStage.Layout(run, frame, admission.Value, plans);
        var made = run.Stage(
            "training-data", [run.Sealed, features.Hash, admission.Hash], _ => TrainingStage.Build(run, features.Value, frame, layout));
        using var training = TrainingStage.Open(run, features.Value, frame, layout, made.Value);
        var baselines = run.Stage("baselines", [run.Sealed, features.Hash], _ => BaselineStage.Run(run, frame, plans));
        var garch = run.Stage("garch-t", [run.Sealed, features.Hash], _ => GarchStage.Run(run, frame, plans));
        var core = run.Stage("core", [run.Sealed, features.Hash], _ => CoreStage.Run(run, frame, plans));
        var specialists = SpecialistStage.Run(run, made.Hash, training, frame, plans);
        var opinions = Opinions.Collect(specialists, core);

        // Each refit: opinions become honest signals, signals one view, the view one publishable distribution.
        var refits = schedule.Refits.Select(served => run.Stage(
            BacktestSchedule.StageOf(frame.Sessions[served.FromInclusive]), [run.Sealed, opinions.Hash],
            directory => BacktestRefit.Run(run, directory, frame, opinions, served)))
            .ToArray();
        return BacktestEvidence.Collect(whole, run.Configuration.Pipeline.Split(), schedule, opinions, [.. refits], baselines.Value, garch.Value);
    }

    /// <summary>The scores and their words.</summary>
    internal static BacktestSummary Summarise(BacktestContext context, BacktestEvidence evidence) => BacktestSummary.Of(
        context,
        evidence,
        [.. Horizon.All.Select(horizon => BacktestScoring.Score(evidence, horizon, context.Request.Every, context.Run.Configuration.Policy.Gates))]);

    private static void RequireNoLeak(Features.LeakGateResult leak)
    {
        if (!leak.Passed)
        {
            throw new CbiException(
                ExitCode.GateFailed,
                $"The back-test would look into the future: {leak.Message} Repair the macro or the release rule; nothing was forecast.");
        }
    }
}
