using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Core;

/// <summary>GARCH(1,1)-t alone, refitted walk-forward: the reference of practitioners for the width of a distribution.</summary>
public static class GarchBaseline
{
    /// <summary>Predicts the held-out rows of the plan, each fold by a fit on its own purged training rows. The up-probability is 1 - F(0).</summary>
    /// <exception cref="CbiException">Too few finite returns for a fit.</exception>
    public static QuantileRows PredictHeldOut(FeatureFrame frame, Horizon horizon, SplitPlan plan, CoreOptions options, CancellationToken stop)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(plan.Horizon, horizon);
        ArgumentOutOfRangeException.ThrowIfNotEqual(plan.Rows, frame.Rows);
        var model = new GarchTModel(options, new GarchFits(options));
        var history = new ReturnHistory(horizon, frame.Returns, frame.Target(horizon));
        var (rows, folds, quantiles) = (new List<int>(), new List<int>(), new List<double>());
        foreach (var fold in plan.HeldOut)
        {
            stop.ThrowIfCancellationRequested();
            quantiles.AddRange(model.Predict(history, fold));
            rows.AddRange(fold.Predict.Rows());
            folds.AddRange(Enumerable.Repeat(fold.Index, fold.Predict.Count));
        }

        var all = quantiles.ToArray();
        var up = new double[rows.Count];
        for (var i = 0; i < up.Length; i++)
        {
            up[i] = 1.0 - QuantileFunction.Cdf(0.0, all.AsSpan(i * QuantileGrid.Count, QuantileGrid.Count), QuantileGrid.Levels.AsSpan());
        }

        return new QuantileRows(rows.ToArray(), all, up, folds.ToArray());
    }
}
