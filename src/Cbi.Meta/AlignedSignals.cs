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
        var common = QuantileRows.Common(signals);
        var kept = signals.Select(s => s.Where((_, row) => common.Contains(row))).ToArray();
        return new AlignedSignals([.. kept[0].Rows], [.. kept[0].Folds], Array.ConvertAll(kept, s => s.Quantiles.ToArray()));
    }

    /// <summary>
    /// Weighted average per level. The up-probability is what the averaged quantiles imply, 1 - F(0), so that it never contradicts them.
    /// </summary>
    internal QuantileRows Blend(params ReadOnlySpan<double> weights)
    {
        var result = new double[Rows.Length * QuantileGrid.Count];
        QuantileAveraging.Average(Quantiles, weights, result);
        return ImpliedRows.Of(Rows, result, Folds);
    }
}
