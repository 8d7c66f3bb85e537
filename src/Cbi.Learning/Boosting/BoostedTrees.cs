using Cbi.Numerics;

namespace Cbi.Learning;

/// <summary>
/// Stochastic gradient boosting over binned features (Friedman 2002), one tree structure for all outputs.
/// Rows are sampled in whole blocks of the label's length, because overlapping labels make neighbouring rows near copies.
/// </summary>
internal sealed class BoostedTrees
{
    private readonly double[] _start;
    private readonly RegressionTree[] _trees;

    private BoostedTrees(double[] start, RegressionTree[] trees)
    {
        _start = start;
        _trees = trees;
    }

    internal int Count => _trees.Length;

    /// <param name="binned">Binned training features.</param>
    /// <param name="labels">One label a binned row; finite.</param>
    /// <param name="kept">Positions to fit on, ascending.</param>
    /// <param name="horizon">Rows over which labels overlap.</param>
    internal static BoostedTrees Fit(
        BinnedMatrix binned,
        double[] labels,
        int[] kept,
        int horizon,
        IBoostingLoss loss,
        BoostingSettings settings,
        RandomStream random,
        CancellationToken cancel)
    {
        var start = loss.Start(labels, kept);
        if (binned.Columns == 0)
        {
            return new BoostedTrees(start, []);
        }

        var outputs = loss.Outputs;
        var predictions = new double[labels.Length * outputs];
        foreach (var position in kept)
        {
            start.CopyTo(predictions.AsSpan(position * outputs));
        }

        var gradients = new GradientRows(labels.Length, outputs);
        var shrinkRows = settings.Shrinkage * horizon;
        var grower = new TreeGrower(binned, gradients, settings.Depth, Math.Max(settings.MinLeaf, 2 * horizon), shrinkRows);
        var sampler = new BlockSampler(kept, binned.Columns, horizon, settings, random);
        void LeafRule(ReadOnlySpan<int> positions, Span<double> values)
        {
            loss.Leaf(labels, predictions, positions, values);
            var share = settings.LearningRate * positions.Length / (positions.Length + shrinkRows);
            foreach (ref var value in values)
            {
                value *= share;
            }
        }

        var trees = new RegressionTree[settings.Trees];
        for (var t = 0; t < trees.Length; t++)
        {
            cancel.ThrowIfCancellationRequested();
            sampler.Next();
            foreach (var position in sampler.Positions)
            {
                loss.Gradient(labels[position], predictions.AsSpan(position * outputs, outputs), gradients[position]);
            }

            trees[t] = grower.Grow(sampler.Positions, sampler.Columns, LeafRule);
            foreach (var position in kept)
            {
                Add(trees[t].AtBins(binned.Row(position), binned.MissingBin), predictions.AsSpan(position * outputs, outputs));
            }
        }

        return new BoostedTrees(start, trees);
    }

    /// <summary>Prediction for a row of the data set; one value an output.</summary>
    internal void Predict(ReadOnlySpan<double> features, Span<double> outputs)
    {
        _start.CopyTo(outputs);
        foreach (var tree in _trees)
        {
            Add(tree.At(features), outputs);
        }
    }

    /// <summary>Prediction for a row of the binned training matrix.</summary>
    internal void PredictBins(ReadOnlySpan<byte> bins, int missingBin, Span<double> outputs)
    {
        _start.CopyTo(outputs);
        foreach (var tree in _trees)
        {
            Add(tree.AtBins(bins, missingBin), outputs);
        }
    }

    private static void Add(ReadOnlySpan<double> values, Span<double> target)
    {
        for (var k = 0; k < values.Length; k++)
        {
            target[k] += values[k];
        }
    }
}
