using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>
/// One refit of a back-test: the stages after the nine opinions of the nightly run, over the frame as it was at the end of the served rows.
/// Calibrators, gate and ensemble are fitted on labels known before the refit's session; the served rows are its held-out rows, so they
/// went through what would have been published.
/// </summary>
internal static class BacktestRefit
{
    public static RefitForecasts Run(RunContext run, string directory, FeatureFrame frame, Opinions opinions, RowRange served)
    {
        var cut = frame.CutAt(served.ToExclusive);
        var plans = new SplitPlans(cut, BacktestSchedule.Refit(run.Configuration.Pipeline.Split(), served));
        var known = opinions with { Signals = [.. opinions.Signals.Select(signal => CutSignal.At(signal, plans.Of(signal.Horizon)))] };
        var work = Path.Combine(directory, "work");
        RefitForecasts found;
        using (var stages = RunContext.At(
            run.Request, run.Configuration, RunDirectory.Open("refit", work), run.Sealed, new WarningsOnly(run.Progress), run.Clock, run.Stop))
        {
            var calibrators = stages.Stage(
                CalibrationStage.Name, [run.Sealed], sealedIn => CalibrationStage.Fit(stages, sealedIn, known, cut, plans));
            var signals = CalibrationStage.Apply(stages, calibrators.Value, known, cut, plans);
            var fused = MetaStage.Fuse(stages, calibrators.Value, signals, cut, plans);
            var ensemble = MetaStage.Blend(stages, fused, signals, cut, plans);
            found = new RefitForecasts(
                served,
                [.. Horizon.All.Select(
                    (horizon, h) => Collect(
                        served, signals[h], fused.Single(f => f.Horizon == horizon), ensemble.Single(e => e.Horizon == horizon)))]);
        }

        Directory.Delete(work, recursive: true);
        return found;
    }

    private static HorizonForecasts Collect(RowRange served, CalibratedDataset signals, FusedForecast fused, EnsembleForecast ensemble)
    {
        var calibrated = signals.Signals.Select(signal => Served(signal.OutOfFold.Quantiles)).ToImmutableArray();
        return new HorizonForecasts(
            signals.Horizon, Served(ensemble.HeldOut), Served(fused.OutOfFold), EqualWeights.Of(calibrated), calibrated, MeanWeights(fused, served));

        QuantileRows Served(QuantileRows rows) => rows.Where((_, row) => served.Contains(row));
    }

    /// <summary>The mean weight of each forecaster over the served rows.</summary>
    private static ImmutableArray<double> MeanWeights(FusedForecast fused, RowRange served)
    {
        var rows = Enumerable.Range(0, fused.OutOfFold.Count).Where(i => served.Contains(fused.OutOfFold.Rows[i])).ToArray();
        return [.. Forecaster.All.Select((_, forecaster) => rows.Average(i => fused.OutOfFoldWeights[i * Forecaster.All.Length + forecaster]))];
    }

    /// <summary>The stages of a refit are too many to tell; their warnings are not.</summary>
    private sealed class WarningsOnly(IRunProgress inner) : IRunProgress
    {
        public void RunStarted(string runId, string directory, bool resumed)
        {
        }

        public void StageStarted(string stage)
        {
        }

        public void StageFinished(StageRecord stage, bool reused)
        {
        }

        public void Warning(string message) => inner.Warning(message);
    }
}
