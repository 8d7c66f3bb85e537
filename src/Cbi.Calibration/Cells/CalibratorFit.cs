using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Calibration;

/// <summary>
/// Fits the cells of one signal walk-forward. Before every development fold cells are fitted on the labels known then, and the variants
/// that earlier folds favoured are used; the fold becomes the next test. The sealed cells read all fittable development rows. The adaptive
/// variant, where it won, is tracked up to the labels known at each held-out fold and at the live one: like the refits of the models, never
/// by a choice.
/// </summary>
internal sealed class CalibratorFit
{
    private readonly RawSignal _signal;
    private readonly Labels _labels;
    private readonly Regime[] _regimes;
    private readonly CalibrationOptions _options;
    private readonly CellTests _tests;
    private readonly List<(int Fold, ImmutableArray<ConformalShift> Shifts)> _shifts = [];
    private readonly List<(int Fold, ImmutableArray<ProbabilityMap> Maps)> _maps = [];

    internal CalibratorFit(RawSignal signal, Labels labels, ImmutableArray<Regime> regimes, CalibrationOptions options)
    {
        (_signal, _labels, _regimes, _options) = (signal, labels, [.. regimes], options);
        _tests = new CellTests(options, signal.Horizon);
    }

    /// <exception cref="CbiException">Fewer labelled rows than <see cref="CalibrationOptions.MinRows"/>.</exception>
    internal SignalCalibrators Run(SplitPlan plan)
    {
        var development = _labels.Development(plan);
        var all = Sample(development);
        if (all.Count < _options.MinRows)
        {
            throw new CbiException(
                ExitCode.BadInput,
                $"Calibrators of '{_signal.Forecaster}', horizon {_signal.Horizon}: {all.Count} labelled out-of-fold rows, "
                + $"{_options.MinRows} needed. Use a longer history or lower min_rows in config/training/calibration.yaml.");
        }

        foreach (var fold in plan.Development)
        {
            Walk(fold, development.Before(fold.Predict.ToExclusive));
        }

        var choice = _tests.Choose(development.Rows.ToExclusive);
        var cells = RegimeCells.Fit(all, _options);
        foreach (var fold in plan.Folds.Where(f => choice.Adaptive && f.Role != FoldRole.Development))
        {
            _shifts.Add((fold.Index, cells.Tracked(Sample(_labels.Training(fold)), _options.AdaptiveRate)));
        }

        return Records(cells, choice);
    }

    private void Walk(Fold fold, LabelWindow test)
    {
        var known = Sample(_labels.Training(fold));
        if (known.Count < _options.MinRows)
        {
            return;
        }

        var cells = RegimeCells.Fit(known, _options);
        var tracked = cells.Tracked(known, _options.AdaptiveRate);
        var choice = _tests.Choose(fold.Train.ToExclusive);
        _shifts.Add((fold.Index, choice.Adaptive ? tracked : cells.Shifts));
        _maps.Add((fold.Index, cells.Maps(choice.Method)));
        _tests.Add(Sample(test, fold.Predict.FromInclusive), cells, tracked);
    }

    private SignalCalibrators Records(RegimeCells cells, CalibratorChoice choice) => new(
        [.. RegimeCells.Regimes.Select((regime, r) => new CalibratorRecord<ConformalShift>(
            CalibratorKeys.Quantile(_signal.Forecaster, _signal.Horizon, regime),
            cells.Shifts[r].Sparse,
            choice,
            cells.Shifts[r],
            [.. _shifts.Select(f => new FoldCalibrator<ConformalShift>(f.Fold, f.Shifts[r]))]))],
        [.. RegimeCells.Regimes.Select((regime, r) => new CalibratorRecord<ProbabilityMap>(
            CalibratorKeys.Probability(_signal.Forecaster, _signal.Horizon, regime, choice.Method),
            cells.Shifts[r].Sparse,
            choice,
            cells.Maps(choice.Method)[r],
            [.. _maps.Select(f => new FoldCalibrator<ProbabilityMap>(f.Fold, f.Maps[r]))]))]);

    private CalibrationSample Sample(LabelWindow window, int fromRow = 0) =>
        CalibrationSample.Of(_signal.OutOfFold, window, _signal.Horizon, _regimes, fromRow);
}
