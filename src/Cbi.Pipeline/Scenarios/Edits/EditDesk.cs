using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Meta;

namespace Cbi.Pipeline;

/// <summary>
/// Edits of the inputs of a finished run: the as-of row is changed and the stack asked again, from features to risk. What a question needs
/// of the run is kept for the next one, the specialists that were fitted again included. Reads the run and writes nothing but caches. One
/// question at a time.
/// </summary>
public sealed class EditDesk : IDisposable
{
    private readonly FinishedRun _run;
    private readonly int _threads;

    private EditDesk(FinishedRun run, int threads) => (_run, _threads) = (run, threads);

    /// <param name="home">The home directory.</param>
    /// <param name="runId">A finished run; null is the champion.</param>
    /// <param name="threads">Worker threads; they change the time and never a number.</param>
    /// <param name="stop">Cancels the work.</param>
    /// <exception cref="CbiException">
    /// NotFound: no such run. BadInput: the configuration is not that of the run any more. Corrupted: files were changed.
    /// </exception>
    public static EditDesk Open(string home, string? runId, int threads, CancellationToken stop) =>
        new(FinishedRun.Open(home, runId, threads, stop), threads);

    /// <param name="question">At least one edit.</param>
    /// <param name="stop">Cancels the work.</param>
    /// <exception cref="CbiException">BadInput: no such series, or it had no value. Usage: an unknown event calendar.</exception>
    public EditSummary Ask(EditQuestion question, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentOutOfRangeException.ThrowIfLessThan(question.Edits.Length, 1);
        var run = _run;
        var edited = EditedFrame.Of(run.Frame, run.Market, question.Edits, _threads, stop);
        var rerun = StackRerun.Of(run, edited, _threads, stop);
        var risk = rerun.Asked.IsEmpty
            ? run.Summary.Risk
            : ForecastLines.Of(MonteCarloStage.Risk(
                run.Configuration, run.Simulation, run.Asked, run.Volatility, rerun.Ensemble, run.Frame, _threads, stop));
        var forecasts = ForecastLines.Of(run.Frame, rerun.Ensemble);
        return new EditSummary
        {
            RunId = run.Summary.RunId,
            AsOf = run.Summary.AsOf,
            DataSource = run.Summary.DataSource,
            Grade = run.Summary.Grade,
            Certified = run.Summary.Certified,
            Scenario = question.Name,
            About = question.About,
            SpotCentsPerLb = run.Summary.SpotCentsPerLb,
            Edits = [.. question.Edits.Select(edit => edit.ToString())],
            ChangedColumns = edited.Changed,
            AskedAgain = [.. rerun.Asked.Select(bucket => Forecaster.Of(bucket).Name)],
            Horizons = [.. Horizon.All.Select((_, h) => Describe(run, rerun, h, forecasts[h], risk))],
        };
    }

    public void Dispose() => _run.Dispose();

    private static EditedHorizon Describe(FinishedRun run, StackRerun rerun, int h, ForecastLine line, ImmutableArray<RiskLine> risk)
    {
        var published = run.Summary.Forecasts[h];
        var (before, now) = (Day(run.Ensemble[h], run.Calibrated[h]), Day(rerun.Ensemble[h], rerun.Calibrated[h]));
        var quantiles = published.Quantiles.Zip(
            line.Quantiles,
            (old, one) => new ScenarioQuantile(
                old.Level, old.LogReturn, one.LogReturn, one.LogReturn - old.LogReturn, old.CentsPerLb, one.CentsPerLb));
        var difference = line.Quantiles[QuantileGrid.MedianIndex].LogReturn - published.Quantiles[QuantileGrid.MedianIndex].LogReturn;
        var move = MoveAttribution.Split(before, now, difference);
        return new EditedHorizon(
            line.Horizon,
            line.TargetDate,
            published.PUp,
            line.PUp,
            difference,
            move.Vintages,
            [.. quantiles],
            [.. Forecaster.All.Select((f, m) => new EditedForecaster(f.Name, run.Ensemble[h].Weights[m], rerun.Ensemble[h].Weights[m],
                before.Medians[m], now.Medians[m], move.Drivers[m]))],
            [.. run.Summary.Risk.Zip(risk).Where(pair => pair.First.Horizon == line.Horizon).Select(pair => Risk(pair.First,
                pair.Second))]);
    }

    private static ScenarioRisk Risk(RiskLine published, RiskLine edited) =>
        new(published.Position, published.Confidence, published.Tail, published.Var, edited.Var, published.Cvar, edited.Cvar);

    /// <summary>What a unit of each forecaster's calibrated median adds to the day's blend, and the medians; one a forecaster.</summary>
    private static (double[] Weights, double[] Medians) Day(EnsembleForecast forecast, CalibratedDataset data) =>
    (
        [.. forecast.Loadings],
        [.. data.Signals.Select(signal => signal.Live.Quantiles.At(signal.Live.Quantiles.Count - 1)[QuantileGrid.MedianIndex])]);
}
