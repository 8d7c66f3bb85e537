using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>Predicts every fold of a plan, each with a model fitted on that fold's purged training rows.</summary>
public static class WalkForward
{
    /// <summary>Fits once a fold. Predicted rows must have a scale; a row in the warm-up throws <see cref="CbiException"/>.</summary>
    public static WalkForwardRows Predict(IQuantileLearner learner, Dataset data, SplitPlan plan, ulong seed, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(data.Rows, plan.Rows);
        var outOfFold = PredictFolds(learner, data, [.. plan.Development, .. plan.HeldOut], seed, cancel);
        return new WalkForwardRows(outOfFold, PredictFolds(learner, data, [plan.Live], seed, cancel));
    }

    private static QuantileRows PredictFolds(IQuantileLearner learner, Dataset data, Fold[] folds, ulong seed, CancellationToken cancel)
    {
        var count = folds.Sum(f => f.Predict.Count);
        var rows = new int[count];
        var foldOf = new int[count];
        var quantiles = new double[count * QuantileGrid.Count];
        var up = new double[count];
        var at = 0;
        foreach (var fold in folds)
        {
            cancel.ThrowIfCancellationRequested();
            var size = fold.Predict.Count;
            learner.Fit(data, fold, seed, cancel)
                .Predict(data, fold.Predict, quantiles.AsSpan(at * QuantileGrid.Count, size * QuantileGrid.Count), up.AsSpan(at, size));
            foldOf.AsSpan(at, size).Fill(fold.Index);
            for (var i = 0; i < size; i++)
            {
                rows[at + i] = fold.Predict.FromInclusive + i;
            }

            at += size;
        }

        return new QuantileRows(rows, quantiles, up, foldOf);
    }
}
