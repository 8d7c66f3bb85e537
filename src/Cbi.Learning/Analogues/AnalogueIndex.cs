using System.Buffers;
using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>
/// Training rows to compare with, in the order of their labels. The distance of two rows weighs each column by how much it explains in
/// training: the squares of its correlations with the scaled label and with the logarithm of the label's distance from the median.
/// </summary>
internal sealed class AnalogueIndex
{
    private readonly double[] _ascending;
    private readonly double[] _rows;
    private readonly double[] _rootWeights;
    private readonly int _neighbours;

    private AnalogueIndex(double[] ascending, double[] rows, double[] rootWeights, int neighbours)
    {
        _ascending = ascending;
        _rows = rows;
        _rootWeights = rootWeights;
        _neighbours = neighbours;
    }

    /// <param name="rows">Positions to compare with.</param>
    /// <param name="share">Neighbours as a share of <paramref name="rows"/>, inside (0, 1].</param>
    internal static AnalogueIndex Of(DesignMatrix x, double[] labels, CentreAndWidth targets, ReadOnlySpan<int> rows, double share)
    {
        var ascending = new double[rows.Length];
        var byLabel = rows.ToArray();
        for (var i = 0; i < rows.Length; i++)
        {
            ascending[i] = labels[rows[i]];
        }

        Array.Sort(ascending, byLabel);
        var rootWeights = ColumnRelevance.RootWeights(x, targets, rows);
        var scaled = new double[rows.Length * x.Stride];
        for (var i = 0; i < byLabel.Length; i++)
        {
            Scale(x.Row(byLabel[i]), rootWeights, scaled.AsSpan(i * x.Stride, x.Stride));
        }

        return new AnalogueIndex(ascending, scaled, rootWeights, Math.Clamp((int)Math.Round(share * rows.Length), 2, rows.Length));
    }

    /// <summary>Quantiles of the neighbours' labels, with Epanechnikov weights 1 - d^2 / D^2, D the distance of the farthest.</summary>
    /// <param name="row">Padded design row.</param>
    /// <param name="quantiles">Receives 11 quantiles of the scaled label.</param>
    internal void Predict(ReadOnlySpan<double> row, Span<double> quantiles)
    {
        Span<double> query = stackalloc double[row.Length];
        Scale(row, _rootWeights, query);
        var rented = ArrayPool<double>.Shared.Rent(2 * _ascending.Length);
        var distances = rented.AsSpan(0, _ascending.Length);
        var weights = rented.AsSpan(_ascending.Length, _ascending.Length);
        for (var i = 0; i < distances.Length; i++)
        {
            distances[i] = DesignKernel.SquaredDistance(query, _rows.AsSpan(i * row.Length, row.Length));
        }

        distances.CopyTo(weights);
        var farthest = OrderStatistic.Select(weights, _neighbours - 1);
        Weigh(distances, farthest, weights);
        WeightedQuantiles.Write(_ascending, weights, quantiles);
        ArrayPool<double>.Shared.Return(rented);
    }

    /// <summary>Neighbours that all stand at the same distance, such as copies of the row, count alike.</summary>
    private static void Weigh(ReadOnlySpan<double> distances, double farthest, Span<double> weights)
    {
        var total = 0.0;
        for (var i = 0; i < distances.Length; i++)
        {
            weights[i] = farthest > 0.0 ? Math.Max(0.0, 1.0 - distances[i] / farthest) : 0.0;
            total += weights[i];
        }

        for (var i = 0; total == 0.0 && i < distances.Length; i++)
        {
            weights[i] = distances[i] <= farthest ? 1.0 : 0.0;
        }
    }

    private static void Scale(ReadOnlySpan<double> row, ReadOnlySpan<double> by, Span<double> target)
    {
        for (var c = 0; c < row.Length; c++)
        {
            target[c] = row[c] * by[c];
        }
    }
}
