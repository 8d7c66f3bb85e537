using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>
/// The only labels a search may read: development rows whose label is known before the first held-out session. Folds without such rows are
/// left out.
/// </summary>
internal sealed class DevelopmentFolds
{
    private readonly Dataset _data;
    private readonly Fold[] _folds;
    private readonly (int[] Rows, double[] Labels)[] _scored;

    internal DevelopmentFolds(Dataset data, SplitPlan plan)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(data.Rows, plan.Rows);
        _data = data;
        var folds = plan.Development
            .Select(fold => (Fold: fold, Scored: data.Scored(fold, plan)))
            .Where(f => f.Scored.Rows.Length > 0)
            .ToArray();
        _folds = [.. folds.Select(f => f.Fold)];
        _scored = [.. folds.Select(f => f.Scored)];
        Order = SpreadOrder(_folds.Length);
    }

    internal int Count => _folds.Length;

    /// <summary>Scored labels that do not overlap: scored rows over the sessions that a label spans.</summary>
    internal int IndependentLabels => _scored.Sum(s => s.Rows.Length) / Math.Max(1, _folds[0].Horizon.Sessions);

    /// <summary>Fold positions in the order in which rounds add them: every prefix is spread over the whole history.</summary>
    internal int[] Order { get; }

    internal Fold this[int fold] => _folds[fold];

    /// <summary>Frame rows on which a fold is scored, ascending.</summary>
    internal int[] Rows(int fold) => _scored[fold].Rows;

    internal double[] Labels(int fold) => _scored[fold].Labels;

    /// <summary>
    /// Fits on a fold and scores it. A learner that refuses the data, or whose predictions are not finite, is not possible there: that is a
    /// score, too.
    /// </summary>
    /// <returns>The score, and the predictions on the scored rows (rows x 11; empty after a failure).</returns>
    internal (FoldScore Score, double[] Quantiles) Score(IQuantileLearner learner, int fold, ulong seed, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var range = _folds[fold].Predict;
        var quantiles = new double[range.Count * QuantileGrid.Count];
        try
        {
            var up = new double[range.Count];
            learner.Fit(_data, _folds[fold], seed, cancel).Predict(_data, range, quantiles, up);
            WalkForward.RequireFinite(_folds[fold], quantiles, up);
        }
        catch (CbiException failure)
        {
            return (FoldScore.Failed(failure.Message), []);
        }

        var (rows, labels) = _scored[fold];
        var kept = new double[rows.Length * QuantileGrid.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            quantiles.AsSpan((rows[i] - range.FromInclusive) * QuantileGrid.Count, QuantileGrid.Count).CopyTo(kept.AsSpan(i * QuantileGrid.Count));
        }

        return (FoldScore.Of(kept, labels), kept);
    }

    /// <summary>Positions 0 to count - 1 in the order of van der Corput's sequence (1935), starting with the latest.</summary>
    internal static int[] SpreadOrder(int count)
    {
        var order = new List<int>(count);
        for (var i = 0; order.Count < count; i++)
        {
            double value = 0.0, digit = 0.5;
            for (var n = i; n > 0; n >>= 1, digit *= 0.5)
            {
                value += (n & 1) * digit;
            }

            var position = count - 1 - (int)(value * count);
            if (!order.Contains(position))
            {
                order.Add(position);
            }
        }

        return [.. order];
    }
}
