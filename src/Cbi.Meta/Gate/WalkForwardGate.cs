using Cbi.Domain;

namespace Cbi.Meta;

/// <summary>
/// The gate as it could have been trained at each time. Before every development fold it is trained on the labels known then, starting from
/// the last one, and compared with equal weights on the earlier folds' tests known then; the fold becomes the next test. Held-out and live
/// rows use the last gate, trained on fittable development rows. Who knows something of the direction is much the same at all horizons, and
/// a shorter one has more independent labels: training starts from and is pulled to the gate of the next shorter horizon as it was at the
/// same time, that of the shortest to one vote for each distinct view. A twin without stability penalty and turnover limit runs beside it,
/// to measure what they cost.
/// </summary>
internal sealed class WalkForwardGate
{
    private readonly Panel _panel;
    private readonly MetaOptions _options;
    private readonly double[] _equal;
    private readonly WeightPath _moving;
    private readonly WalkForwardGate? _shorter;
    private readonly List<(int From, double[] Gate)> _trained = [];
    private double[]? _gate;
    private double[]? _free;

    /// <param name="panel">Out-of-fold rows of the nine forecasters.</param>
    /// <param name="labels">Their labels; those of held-out rows stay unread.</param>
    /// <param name="plan">Folds of the horizon.</param>
    /// <param name="options">Ridge, penalties and limits.</param>
    /// <param name="shorter">The gate of the next shorter horizon over the same rows; null for the shortest.</param>
    /// <param name="stop">Checked before every fold.</param>
    internal WalkForwardGate(
        Panel panel, Labels labels, SplitPlan plan, MetaOptions options, WalkForwardGate? shorter, CancellationToken stop)
    {
        (_panel, _options, _shorter) = (panel, options, shorter);
        _equal = new double[GateModel.Parameters(panel.Forecasters)];
        (Path, Equal) = (new double[panel.Count * panel.Forecasters], GateModel.EqualWeights(panel));
        (Weights, IsUsed) = (new double[Path.Length], new bool[panel.Count]);
        _moving = new WeightPath(Cbi.Numerics.QuantileAveraging.Equal(panel.Forecasters), options.TurnoverLimit);
        var tests = new GateTests(panel);
        var development = labels.Development(plan);
        var row = 0;
        foreach (var fold in plan.Development)
        {
            stop.ThrowIfCancellationRequested();
            Train(labels.Training(fold), plan.Horizon, fold.Predict.FromInclusive);
            var use = Favours(tests.Before(fold.Train.ToExclusive));
            for (; row < panel.Count && panel.Rows[row] < fold.Predict.ToExclusive; row++)
            {
                Step(row, use);
                Test(tests, row, development);
            }
        }

        Train(development, plan.Horizon, plan.FirstHeldOutRow);
        Evidence = tests.WithBestInput(tests.Before(development.Rows.ToExclusive));
        UsesGate = Favours(Evidence);
        for (; row < panel.Count; row++)
        {
            Step(row, UsesGate);
        }
    }

    /// <summary>Weights in use at every row of the panel, rows x forecasters: <see cref="Path"/> or <see cref="Equal"/>.</summary>
    internal double[] Weights { get; }

    /// <summary>The gate's weights, used or not, likewise.</summary>
    internal double[] Path { get; }

    /// <summary>Equal weights of the forecasters that are not dark, likewise.</summary>
    internal double[] Equal { get; }

    /// <summary>One a row: true where the gate is used.</summary>
    internal bool[] IsUsed { get; }

    /// <summary>Position of the first row that a trained gate weighs; the number of rows when there is none.</summary>
    internal int FirstTrained { get; private set; }

    /// <summary>True when held-out and live rows are weighed by the gate.</summary>
    internal bool UsesGate { get; }

    internal GateEvidence Evidence { get; }

    /// <summary>
    /// The gate of live rows, whose path goes on from the session before the first of them; null when equal weights are used.
    /// </summary>
    internal GateState? StateBefore(int firstLiveRow) =>
        UsesGate ? new GateState([.. _gate!], [.. PathOf(Array.FindLastIndex(_panel.Rows, row => row < firstLiveRow))]) : null;

    private bool Favours(GateEvidence evidence) => _gate is not null && evidence.Gain > _options.MinimumGain;

    private Span<double> PathOf(int row) => RowOf(Path, row);

    private Span<double> RowOf(double[] weights, int row) => weights.AsSpan(row * _panel.Forecasters, _panel.Forecasters);

    /// <summary>The last gate trained for rows up to a frame row, used or not; null when there was none.</summary>
    private double[]? TrainedFor(int frameRow) => _trained.LastOrDefault(trained => trained.From <= frameRow).Gate;

    /// <summary>
    /// Trains on the labels of a window, from the last gate on, to weigh rows from <paramref name="from"/> on; leaves everything as it is
    /// when the labels are too few.
    /// </summary>
    private void Train(LabelWindow labels, Horizon horizon, int from)
    {
        var rows = _panel.Labelled(labels);
        if (rows.Length < _options.MinRows)
        {
            return;
        }

        var outcomes = Array.ConvertAll(rows, row => labels[_panel.Rows[row]]);
        // One penalised coefficient weighs as much as one independent label.
        var ridge = _options.Ridge * horizon.Sessions / rows.Length;
        var steps = _gate is null ? _options.Iterations : _options.Iterations / 2;
        var target = _shorter?.TrainedFor(from) ?? DistinctViews.Gate(_panel, rows[^1] + 1);
        _gate = GateTraining.Minimise(new GateLoss(_panel, rows, outcomes, _options.Stability, ridge, target), _gate ?? target, steps);
        _free = GateTraining.Minimise(new GateLoss(_panel, rows, outcomes, 0.0, ridge, target), _free ?? target, steps);
        _trained.Add((from, _gate));
    }

    private void Step(int row, bool use)
    {
        _moving.Next(_gate ?? _equal, _panel, row, PathOf(row));
        RowOf(use ? Path : Equal, row).CopyTo(RowOf(Weights, row));
        IsUsed[row] = use;
        FirstTrained = _gate is null ? row + 1 : FirstTrained;
    }

    private void Test(GateTests tests, int row, LabelWindow labels)
    {
        var frameRow = _panel.Rows[row];
        if (_gate is null || !labels.Rows.Contains(frameRow) || !double.IsFinite(labels[frameRow]))
        {
            return;
        }

        Span<double> free = stackalloc double[_panel.Forecasters];
        GateModel.Weights(_free!, _panel, row, free);
        tests.Add(row, labels[frameRow], PathOf(row), RowOf(Equal, row), free, Turnover(row));
    }

    /// <summary>Sum of the absolute changes of the gate's weights since the session before; NaN where that is not in the panel.</summary>
    private double Turnover(int row)
    {
        if (row == 0 || _panel.Rows[row - 1] != _panel.Rows[row] - 1)
        {
            return double.NaN;
        }

        var sum = 0.0;
        for (var m = 0; m < _panel.Forecasters; m++)
        {
            sum += Math.Abs(PathOf(row)[m] - PathOf(row - 1)[m]);
        }

        return sum;
    }
}
