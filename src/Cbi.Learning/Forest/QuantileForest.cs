using System.Buffers;

namespace Cbi.Learning;

/// <summary>
/// Quantile forest (Meinshausen 2006): a row's distribution is that of the training labels, each weighted by how often it shares a leaf
/// with the row, over the size of the leaf. Immutable and thread-safe.
/// </summary>
/// <param name="ascending">Training labels, sorted.</param>
internal sealed class QuantileForest(double[] ascending, FilledTree[] trees)
{
    /// <summary>Quantiles of the label of a design row.</summary>
    internal void Predict(ReadOnlySpan<double> row, Span<double> quantiles)
    {
        var rented = ArrayPool<double>.Shared.Rent(ascending.Length);
        var weights = rented.AsSpan(0, ascending.Length);
        Weigh(row, weights);
        WeightedQuantiles.Write(ascending, weights, quantiles);
        ArrayPool<double>.Shared.Return(rented);
    }

    /// <summary>
    /// Weight of each sorted label, in number of trees. Leaves that nothing fills abstain; if all do, every label counts alike.
    /// </summary>
    internal void Weigh(ReadOnlySpan<double> row, Span<double> weights)
    {
        weights.Clear();
        var any = false;
        foreach (var tree in trees)
        {
            var alike = tree.Alike(row);
            any |= !alike.IsEmpty;
            foreach (var rank in alike)
            {
                weights[rank] += 1.0 / alike.Length;
            }
        }

        if (!any)
        {
            weights.Fill(1.0);
        }
    }
}
