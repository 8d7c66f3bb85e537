using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Calibration;

/// <summary>Turns raw signals into honest ones: fit on out-of-fold development rows, seal, apply; or fail with the key that is missing.</summary>
public static class Calibrator
{
    /// <summary>
    /// Fits the pair of one signal. The sealed calibrators read fittable development rows only; the one of a development fold reads earlier rows whose labels
    /// (embargo included) were known before the fold began. Held-out labels are never read.
    /// </summary>
    /// <exception cref="CbiException">Fewer labelled rows than <see cref="CalibrationOptions.MinRows"/>.</exception>
    public static SignalCalibrators Fit(RawSignal signal, FeatureFrame frame, SplitPlan plan, CalibrationOptions options)
    {
        RequireSamePlan(signal, plan);
        var labels = frame.Target(signal.Horizon);
        var last = CalibrationSample.Of(signal.OutOfFold, labels.Development(plan), signal.Horizon);
        if (last.Outcomes.Length < options.MinRows)
        {
            throw new CbiException(
                ExitCode.BadInput,
                $"Calibrators of '{signal.Forecaster}', horizon {signal.Horizon}: {last.Outcomes.Length} labelled out-of-fold rows, {options.MinRows} needed. "
                + "Use a longer history or lower min_rows in config/training/calibration.yaml.");
        }

        var (quantiles, probabilities) = (new List<FoldCalibrator<ConformalShift>>(), new List<FoldCalibrator<ProbabilityMap>>());
        foreach (var fold in plan.Development)
        {
            var sample = CalibrationSample.Of(signal.OutOfFold, labels.Training(fold), signal.Horizon);
            if (sample.Outcomes.Length >= options.MinRows)
            {
                quantiles.Add(new(fold.Index, ConformalShift.Fit(sample, options.ShiftEvidence)));
                probabilities.Add(new(fold.Index, ProbabilityMap.Fit(sample, options)));
            }
        }

        return new SignalCalibrators(
            new(CalibratorKeys.Quantile(signal.Forecaster, signal.Horizon), true, ConformalShift.Fit(last, options.ShiftEvidence), [.. quantiles]),
            new(CalibratorKeys.Probability(signal.Forecaster, signal.Horizon, options.ProbabilityMethod), true, ProbabilityMap.Fit(last, options), [.. probabilities]));
    }

    /// <summary>
    /// Calibrates one signal by its stored calibrators: development rows walk-forward, held-out and live rows by the sealed pair.
    /// Development rows of folds without enough earlier rows are left out.
    /// </summary>
    /// <exception cref="MissingCalibratorException">A calibrator is missing or is not the sealed one.</exception>
    public static CalibratedSignal Apply(RawSignal signal, SplitPlan plan, CalibratorStore store, CalibrationOptions options)
    {
        RequireSamePlan(signal, plan);
        var calibrators = store.Load(signal.Forecaster, signal.Horizon, options.ProbabilityMethod);
        return new CalibratedSignal(
            signal.Forecaster,
            signal.Horizon,
            RowCalibration.Apply(signal.OutOfFold, plan, calibrators),
            RowCalibration.Apply(signal.Live, plan, calibrators),
            store.HashOf(signal.Forecaster, signal.Horizon, options.ProbabilityMethod));
    }

    /// <summary>Packs the nine signals of one horizon for the meta model, after comparing each with its sealed calibrators.</summary>
    /// <exception cref="MissingCalibratorException">A signal was calibrated by other calibrators than the stored ones, or these are missing.</exception>
    /// <exception cref="CbiException">A forecaster is missing.</exception>
    public static CalibratedDataset Pack(Horizon horizon, ImmutableArray<CalibratedSignal> signals, CalibratorStore store, CalibrationOptions options)
    {
        var ordered = ImmutableArray.CreateBuilder<CalibratedSignal>();
        foreach (var forecaster in Forecaster.All)
        {
            var signal = signals.SingleOrDefault(s => s.Forecaster == forecaster && s.Horizon == horizon);
            var key = CalibratorKeys.Quantile(forecaster, horizon);
            var sealedHash = store.HashOf(forecaster, horizon, options.ProbabilityMethod);
            if (signal is null || signal.CalibratorHash != sealedHash)
            {
                throw new MissingCalibratorException(key, $"{store.PathOf(key)} (the signal carries calibrators {signal?.CalibratorHash ?? "none"}, {sealedHash} are sealed)");
            }

            ordered.Add(signal);
        }

        var all = ordered.ToImmutable();
        ImmutableArray<string> hashes = [.. all.Select(s => s.CalibratorHash)];
        return new CalibratedDataset
        {
            Horizon = horizon,
            Signals = all,
            CalibrationApplied = true,
            CalibratorHashes = hashes,
            Hash = CalibratedDataset.HashOf(horizon, all, hashes, calibrationApplied: true),
        };
    }

    private static void RequireSamePlan(RawSignal signal, SplitPlan plan) => ArgumentOutOfRangeException.ThrowIfNotEqual(signal.Horizon, plan.Horizon);
}
