using Cbi.Domain;
using Cbi.Learning;

namespace Cbi.Buckets;

/// <summary>
/// A trained specialist that can be asked again with another as-of row: its recipe fitted once more on the labels that its live rows were
/// predicted from. No such label belongs to the as-of row, so one fit answers for every edit of it. Thread-safe.
/// </summary>
public sealed class SpecialistRerun
{
    private readonly RawSignal _published;
    private readonly IQuantileModel _model;

    private SpecialistRerun(RawSignal published, IQuantileModel model) => (_published, _model) = (published, model);

    /// <param name="task">The specialist over the frame of the run.</param>
    /// <param name="published">What it said in the run.</param>
    /// <param name="cancel">Stops inside the fit.</param>
    /// <exception cref="CbiException">
    /// Corrupted: the live rows come out differently, so the program or its settings are not those of the run.
    /// </exception>
    public static SpecialistRerun Fit(SpecialistTask task, RawSignal published, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(published);
        var data = task.Data();
        var learner = LearnerFactory.Parse(published.Recipe);
        var rerun = new SpecialistRerun(published, task.Widened(learner, data).Fit(data, task.Plan.Live, task.OwnSeed, cancel));
        var again = rerun.Ask(task, cancel).Live;
        return again.Count == published.Live.Count && again.Quantiles.AsSpan().SequenceEqual(published.Live.Quantiles.AsSpan())
            ? rerun
            : throw new CbiException(
                ExitCode.Corrupted,
                $"Specialist '{task.Forecaster}' at {task.Horizon} does not repeat the forecasts of the run: the program is another "
                    + "one. Run again, then ask again.");
    }

    /// <param name="task">The specialist over the frame with the edited as-of row; all rows before it are those of the run.</param>
    /// <param name="cancel">Stops before the prediction.</param>
    /// <returns>The signal of the run with the as-of row predicted anew.</returns>
    public RawSignal Ask(SpecialistTask task, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(task);
        var data = task.Data();
        return _published with { Live = WalkForward.Predict(_model, data, task.Plan.Live, cancel), LiveMissing = task.LiveMissing(data) };
    }
}
