using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>Predicts every fold of a plan, each with a model fitted on that fold's purged training rows.</summary>
public static class WalkForward
{
    private const int IdDigits = 16;

    /// <summary>Fits once a fold.</summary>
    /// <exception cref="CbiException">The learner refuses a fold, a row is in the warm-up, or a prediction is not finite.</exception>
    public static WalkForwardRows Predict(IQuantileLearner learner, Dataset data, SplitPlan plan, ulong seed, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(data.Rows, plan.Rows);
        return Predict(learner, data, [.. plan.Development, .. plan.HeldOut], plan.Live, seed, cancel);
    }

    /// <summary>Fits once for each of the given folds and once for the live one.</summary>
    /// <exception cref="CbiException">As for a whole plan.</exception>
    public static WalkForwardRows Predict(
        IQuantileLearner learner, Dataset data, ImmutableArray<Fold> folds, Fold live, ulong seed, CancellationToken cancel)
    {
        var outOfFold = PredictFolds(folds.Select(fold => (fold, learner.Fit(data, fold, seed, cancel))), data, cancel);
        var model = learner.Fit(data, live, seed, cancel);
        return new WalkForwardRows(
            outOfFold,
            Predict(model, data, live, cancel),
            [.. folds.Append(live).Select(fold => FitOf(learner, data, fold, seed))],
            QuantileAttribution.Of(model, data, live.Predict.ToExclusive - 1).OfMedianAndWidth(data.Columns));
    }

    /// <summary>The rows of one fold by a fitted model.</summary>
    /// <exception cref="CbiException">A predicted row lies in the warm-up, or a prediction is not finite.</exception>
    public static QuantileRows Predict(IQuantileModel model, Dataset data, Fold fold, CancellationToken cancel) =>
        PredictFolds([(fold, model)], data, cancel);

    /// <summary>Fits a learner pays for on one fold: its members, or one.</summary>
    public static int FitsPerFold(IQuantileLearner learner) => learner is BlendLearner blend ? blend.Count : 1;

    /// <summary>Predicts the rows of the given folds, in their order, each with its model.</summary>
    private static QuantileRows PredictFolds(IEnumerable<(Fold Fold, IQuantileModel Model)> fitted, Dataset data, CancellationToken cancel)
    {
        var (rows, foldOf, quantiles, up) = (new List<int>(), new List<int>(), new List<double>(), new List<double>());
        foreach (var (fold, model) in fitted)
        {
            cancel.ThrowIfCancellationRequested();
            var size = fold.Predict.Count;
            var (part, partUp) = (new double[size * QuantileGrid.Count], new double[size]);
            model.Predict(data, fold.Predict, part, partUp);
            RequireFinite(fold, part, partUp);
            rows.AddRange(fold.Predict.Rows());
            foldOf.AddRange(Enumerable.Repeat(fold.Index, size));
            quantiles.AddRange(part);
            up.AddRange(partUp);
        }

        return new QuantileRows(rows.ToArray(), quantiles.ToArray(), up.ToArray(), foldOf.ToArray());
    }

    private static FitRecord FitOf(IQuantileLearner learner, Dataset data, Fold fold, ulong seed) => new(
        ContentHash.Of($"{learner.Recipe}\n{seed}\n{fold.Horizon}\n{data.TrainingHash(fold)}")[..IdDigits], fold.Index, fold.Train, fold.Predict);

    /// <summary>Refuses predictions that are not finite, naming the first row.</summary>
    internal static void RequireFinite(Fold fold, ReadOnlySpan<double> quantiles, ReadOnlySpan<double> up)
    {
        for (var i = 0; i < up.Length; i++)
        {
            var isFinite = double.IsFinite(up[i]);
            foreach (var quantile in quantiles.Slice(i * QuantileGrid.Count, QuantileGrid.Count))
            {
                isFinite &= double.IsFinite(quantile);
            }

            if (!isFinite)
            {
                throw new CbiException(
                    ExitCode.BadInput,
                    $"Fold {fold.Index} of horizon {fold.Horizon}: the prediction of row {fold.Predict.FromInclusive + i} is not finite.");
            }
        }
    }
}
