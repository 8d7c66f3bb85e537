using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Learning;

/// <summary>Out-of-fold predictions of several finalists on all scored development rows, in time order.</summary>
/// <param name="Rows">Frame rows, ascending.</param>
/// <param name="Labels">One label a row.</param>
/// <param name="Members">One array a finalist: rows x 11.</param>
internal sealed record StackedPredictions(int[] Rows, double[] Labels, double[][] Members)
{
    internal static StackedPredictions Of(IReadOnlyList<Trial> finalists, DevelopmentFolds folds)
    {
        int[] positions = [.. Enumerable.Range(0, folds.Count)];
        return new StackedPredictions(
            [.. positions.SelectMany(folds.Rows)],
            [.. positions.SelectMany(folds.Labels)],
            [.. finalists.Select(t => positions.SelectMany(f => t.Quantiles(f)!).ToArray())]);
    }

    /// <summary>
    /// Rows before the first whose label is not known, with embargo, when a fold starts: what weights for that fold may be chosen on.
    /// </summary>
    internal int KnownBefore(Fold fold)
    {
        var count = 0;
        while (count < Rows.Length && Rows[count] + fold.Horizon.Sessions + fold.Embargo < fold.Predict.FromInclusive)
        {
            count++;
        }

        return count;
    }

    /// <summary>Sum over rows of the mean pinball loss of the weighted average of members; rows [from, to), in order.</summary>
    internal double Loss(ReadOnlySpan<double> weights, int from, int to)
    {
        Span<double> row = stackalloc double[QuantileGrid.Count];
        var sum = 0.0;
        for (var i = from; i < to; i++)
        {
            row.Clear();
            for (var m = 0; m < weights.Length; m++)
            {
                if (weights[m] != 0.0)
                {
                    var source = Members[m].AsSpan(i * QuantileGrid.Count, QuantileGrid.Count);
                    for (var k = 0; k < row.Length; k++)
                    {
                        row[k] += weights[m] * source[k];
                    }
                }
            }

            sum += PinballLoss.Mean(Labels[i], row, QuantileGrid.Levels.AsSpan());
        }

        return sum;
    }
}
