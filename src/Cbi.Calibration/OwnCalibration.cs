using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Calibration;

/// <summary>One forecaster's rows after its own calibrators, before the panel is compared. One entry a row in every column.</summary>
internal sealed record OwnCalibration(
    QuantileRows Quantiles, ImmutableArray<double> PHat, double[] Aleatoric, ImmutableArray<double> Missing, double[] Sparse)
{
    internal static OwnCalibration Apply(
        QuantileRows raw, ImmutableArray<double> missing, SplitPlan plan, ImmutableArray<Regime> regimes, SignalCalibrators calibrators)
    {
        var positions = Enumerable.Range(0, raw.Count).Where(i => calibrators.Quantiles[0].For(plan.Folds[raw.Folds[i]]) is not null).ToArray();
        var quantiles = new double[positions.Length * QuantileGrid.Count];
        var (calibrated, aleatoric, sparse) = (new double[positions.Length], new double[positions.Length], new double[positions.Length]);
        for (var n = 0; n < positions.Length; n++)
        {
            var i = positions[n];
            var fold = plan.Folds[raw.Folds[i]];
            var regime = (int)regimes[raw.Rows[i]];
            var shift = calibrators.Quantiles[regime].For(fold)!;
            aleatoric[n] = shift.Apply(raw.At(i), quantiles.AsSpan(n * QuantileGrid.Count, QuantileGrid.Count));
            sparse[n] = shift.Sparse ? 1.0 : 0.0;
            calibrated[n] = calibrators.Probability[regime].For(fold)!.Apply(raw.UpProbability[i]);
        }

        return new OwnCalibration(
            new QuantileRows(Array.ConvertAll(positions, i => raw.Rows[i]), quantiles, calibrated, Array.ConvertAll(positions, i => raw.Folds[i])),
            [.. positions.Select(i => raw.UpProbability[i])],
            aleatoric,
            [.. positions.Select(i => missing.IsEmpty ? 0.0 : missing[i])],
            sparse);
    }
}
