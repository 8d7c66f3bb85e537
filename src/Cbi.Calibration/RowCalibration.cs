using Cbi.Domain;

namespace Cbi.Calibration;

/// <summary>Applies a calibrator pair row by row and derives the probability columns.</summary>
internal static class RowCalibration
{
    internal static CalibratedRows Apply(QuantileRows raw, SplitPlan plan, SignalCalibrators calibrators)
    {
        var kept = raw.Where((i, _) => calibrators.Quantiles.For(plan.Folds[raw.Folds[i]]) is not null);
        var quantiles = new double[kept.Quantiles.Length];
        var (calibrated, margin, entropy, uncertainty) = (new double[kept.Count], new double[kept.Count], new double[kept.Count], new double[kept.Count]);
        for (var i = 0; i < kept.Count; i++)
        {
            var fold = plan.Folds[kept.Folds[i]];
            var p = calibrators.Probability.For(fold)!.Apply(kept.UpProbability[i]);
            uncertainty[i] = calibrators.Quantiles.For(fold)!.Apply(kept.At(i), quantiles.AsSpan(i * QuantileGrid.Count, QuantileGrid.Count));
            calibrated[i] = p;
            margin[i] = Math.Abs(2.0 * p - 1.0);
            entropy[i] = -p * Math.Log2(p) - (1.0 - p) * Math.Log2(1.0 - p);
        }

        return new CalibratedRows(
            new QuantileRows(kept.Rows.AsSpan(), quantiles, calibrated, kept.Folds.AsSpan()),
            kept.UpProbability,
            [.. calibrated],
            [.. margin],
            [.. entropy],
            [.. uncertainty]);
    }
}
