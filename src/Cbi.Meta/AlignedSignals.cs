using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Meta;

/// <summary>The quantiles of several signals on the rows that all of them predict.</summary>
/// <param name="Rows">Frame rows, ascending.</param>
/// <param name="Folds">Fold of each row.</param>
/// <param name="Quantiles">One array a signal: rows x 11, row-major.</param>
internal sealed record AlignedSignals(int[] Rows, int[] Folds, double[][] Quantiles)
{
    internal static AlignedSignals Of(ImmutableArray<QuantileRows> signals)
    {
        var common = signals.Skip(1).Aggregate(signals[0].Rows.ToHashSet(), (rows, s) =>
        {
            rows.IntersectWith(s.Rows);
            return rows;
        });
        var kept = signals.Select(s => s.Where((_, row) => common.Contains(row))).ToArray();
        return new AlignedSignals([.. kept[0].Rows], [.. kept[0].Folds], Array.ConvertAll(kept, s => s.Quantiles.ToArray()));
    }

    /// <summary>The rows that the window opens and whose label is known, with their labels.</summary>
    internal (AlignedSignals Signals, double[] Outcomes) Within(LabelWindow labels)
    {
        var positions = Enumerable.Range(0, Rows.Length).Where(i => labels.Rows.Contains(Rows[i]) && double.IsFinite(labels[Rows[i]])).ToArray();
        var quantiles = Array.ConvertAll(Quantiles, source =>
        {
            var picked = new double[positions.Length * QuantileGrid.Count];
            for (var k = 0; k < positions.Length; k++)
            {
                source.AsSpan(positions[k] * QuantileGrid.Count, QuantileGrid.Count).CopyTo(picked.AsSpan(k * QuantileGrid.Count));
            }

            return picked;
        });
        var picked = new AlignedSignals(Array.ConvertAll(positions, i => Rows[i]), Array.ConvertAll(positions, i => Folds[i]), quantiles);
        return (picked, Array.ConvertAll(positions, i => labels[Rows[i]]));
    }

    /// <summary>
    /// Weighted average per level; <paramref name="weightsOf"/> gives the weights of a fold. The up-probability is what the averaged quantiles imply,
    /// 1 - F(0), so that it never contradicts them.
    /// </summary>
    internal QuantileRows Blend(Func<int, double[]> weightsOf)
    {
        var result = new double[Rows.Length * QuantileGrid.Count];
        var up = new double[Rows.Length];
        for (var i = 0; i < Rows.Length; i++)
        {
            var weights = weightsOf(Folds[i]);
            var row = result.AsSpan(i * QuantileGrid.Count, QuantileGrid.Count);
            for (var m = 0; m < weights.Length; m++)
            {
                var source = Quantiles[m].AsSpan(i * QuantileGrid.Count, QuantileGrid.Count);
                for (var k = 0; k < row.Length; k++)
                {
                    row[k] += weights[m] * source[k];
                }
            }

            // An average of monotone rows can cross by a rounding error only.
            QuantileFunction.Rearrange(row);
            up[i] = 1.0 - QuantileFunction.Cdf(0.0, row, QuantileGrid.Levels.AsSpan());
        }

        return new QuantileRows(Rows, result, up, Folds);
    }
}
