using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>
/// The part of a walk-forward signal that existed at an earlier session, under the plan of that session. Every row was predicted by a fit
/// on labels known before the fit's own session, so it is out-of-fold under any plan; only the fold that a row is counted to changes.
/// </summary>
internal static class CutSignal
{
    /// <summary>Cuts at the plan's rows. The last rows stand as the live ones too: no further model is fitted for them.</summary>
    public static RawSignal At(RawSignal signal, SplitPlan plan)
    {
        var outOfFold = Refolded(signal.OutOfFold, row => row < plan.Rows, FoldOf(plan));
        return signal with
        {
            OutOfFold = outOfFold,
            OutOfFoldMissing = Missing(row => row < plan.Rows),
            Live = Refolded(outOfFold, plan.Live.Predict.Contains, _ => plan.Live.Index),
            LiveMissing = Missing(plan.Live.Predict.Contains),
            Attribution = null,
        };

        ImmutableArray<double> Missing(Predicate<int> keep) => signal.OutOfFoldMissing.IsEmpty
            ? []
            : [.. signal.OutOfFoldMissing.Where((_, i) => keep(signal.OutOfFold.Rows[i]))];
    }

    private static QuantileRows Refolded(QuantileRows rows, Predicate<int> keep, Func<int, int> foldOf)
    {
        var kept = rows.Where((_, row) => keep(row));
        return new QuantileRows(kept.Rows.AsSpan(), kept.Quantiles.AsSpan(), kept.UpProbability.AsSpan(), [.. kept.Rows.Select(foldOf)]);
    }

    private static Func<int, int> FoldOf(SplitPlan plan)
    {
        var folds = new int[plan.Rows];
        foreach (var fold in plan.Development.Concat(plan.HeldOut))
        {
            Array.Fill(folds, fold.Index, fold.Predict.FromInclusive, fold.Predict.Count);
        }

        return row => folds[row];
    }
}
