using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Calibration;

/// <summary>
/// Turns raw signals into honest ones: fit on out-of-fold development rows, seal, apply; or fail with the key that is missing.
/// </summary>
public static class Calibrator
{
    /// <summary>
    /// Fits the calibrators of one signal for every regime and their parent, and chooses their variants on purged folds. The sealed
    /// calibrators read fittable development rows only; the one of a fold reads earlier rows whose labels (embargo included) were known
    /// before the fold began.
    /// </summary>
    /// <exception cref="CbiException">Fewer labelled rows than <see cref="CalibrationOptions.MinRows"/>.</exception>
    public static SignalCalibrators Fit(RawSignal signal, FeatureFrame frame, SplitPlan plan, CalibrationOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(signal.Horizon, plan.Horizon);
        return new CalibratorFit(signal, frame.Target(signal.Horizon), frame.Regimes(), options).Run(plan);
    }

    /// <summary>
    /// The calibrated data set of one horizon: the nine signals, each row by the calibrator of its fold and regime. Development rows of
    /// folds without enough earlier rows are left out.
    /// </summary>
    /// <param name="panel">The signals of at least the nine forecasters; other horizons are ignored.</param>
    /// <param name="plan">The split plan; its horizon is that of the data set.</param>
    /// <param name="regimes">Volatility regime of every row of the frame.</param>
    /// <param name="store">Where the calibrators are.</param>
    /// <param name="seals">Every calibrator that was sealed.</param>
    /// <exception cref="MissingCalibratorException">A calibrator is missing or is not the sealed one.</exception>
    public static CalibratedDataset Calibrate(
        ImmutableArray<RawSignal> panel, SplitPlan plan, ImmutableArray<Regime> regimes, CalibratorStore store, ImmutableArray<CalibratorSeal> seals)
    {
        var horizon = plan.Horizon;
        return Dataset(horizon, Apply(Of(panel, horizon), plan, regimes, store, seals), regimes);
    }

    /// <summary>
    /// The data set of other live signals: out-of-fold rows stay as they were calibrated, live rows go through the same calibrators.
    /// </summary>
    /// <param name="published">The data set of the run.</param>
    /// <param name="panel">Signals whose live rows differ; their out-of-fold rows are those of the run.</param>
    /// <param name="plan">The split plan; its horizon is that of the data set.</param>
    /// <param name="store">Where the calibrators are.</param>
    /// <param name="seals">Every calibrator that was sealed.</param>
    /// <exception cref="MissingCalibratorException">A calibrator is missing or is not the sealed one.</exception>
    public static CalibratedDataset Recalibrate(
        CalibratedDataset published,
        ImmutableArray<RawSignal> panel,
        SplitPlan plan,
        CalibratorStore store,
        ImmutableArray<CalibratorSeal> seals)
    {
        ArgumentNullException.ThrowIfNull(published);
        var nothing = new QuantileRows([], [], [], []);
        ImmutableArray<RawSignal> live =
            [.. Of(panel, plan.Horizon).Select(signal => signal with { OutOfFold = nothing, OutOfFoldMissing = [] })];
        var signals = Apply(live, plan, published.Regimes, store, seals);
        return Dataset(plan.Horizon, [.. published.Signals.Zip(signals, (old, now) => old with { Live = now.Live })], published.Regimes);
    }

    private static ImmutableArray<RawSignal> Of(ImmutableArray<RawSignal> panel, Horizon horizon) =>
        [.. Forecaster.All.Select(f => panel.Single(s => s.Forecaster == f && s.Horizon == horizon))];

    private static CalibratedDataset Dataset(Horizon horizon, ImmutableArray<CalibratedSignal> signals, ImmutableArray<Regime> regimes)
    {
        ImmutableArray<string> hashes = [.. signals.Select(s => s.CalibratorHash)];
        return new CalibratedDataset
        {
            Horizon = horizon,
            Signals = signals,
            Regimes = regimes,
            CalibrationApplied = true,
            CalibratorHashes = hashes,
            Hash = CalibratedDataset.HashOf(horizon, signals, regimes, hashes, calibrationApplied: true),
        };
    }

    /// <summary>Calibrates a panel of signals of one horizon.</summary>
    internal static ImmutableArray<CalibratedSignal> Apply(
        ImmutableArray<RawSignal> panel, SplitPlan plan, ImmutableArray<Regime> regimes, CalibratorStore store, ImmutableArray<CalibratorSeal> seals)
    {
        var (outOfFold, live, hashes) = (new List<OwnCalibration>(), new List<OwnCalibration>(), new List<string>());
        foreach (var signal in panel)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(signal.Horizon, plan.Horizon);
            var (calibrators, hash) = store.Load(signal.Forecaster, signal.Horizon, seals);
            outOfFold.Add(OwnCalibration.Apply(signal.OutOfFold, signal.OutOfFoldMissing, plan, regimes, calibrators));
            live.Add(OwnCalibration.Apply(signal.Live, signal.LiveMissing, plan, regimes, calibrators));
            hashes.Add(hash);
        }

        var (history, now) = (PanelUncertainty.Complete(outOfFold), PanelUncertainty.Complete(live));
        return [.. panel.Select((signal, i) => new CalibratedSignal(signal.Forecaster, signal.Horizon, history[i], now[i], hashes[i]))];
    }
}
