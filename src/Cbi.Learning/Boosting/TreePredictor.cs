namespace Cbi.Learning;

/// <summary>
/// Predicts many rows with one ensemble. Each value becomes the count of the column's thresholds below it, once; after that trees compare integers.
/// Every inner node of a tree is compared for a block of rows at once, one row a lane: a row that goes right loses the leaves of the left side from
/// its mask, and the lowest leaf that remains is its own (Lucchese et al. 2015). No row walks down a tree. Same bits as <see
/// cref="BoostedTrees.Predict"/>.
/// </summary>
internal sealed class TreePredictor
{
    private readonly BoostedTrees _trees;
    private readonly ThresholdTable _thresholds;
    private readonly MaskTree?[] _masks;

    /// <param name="trees">The ensemble.</param>
    /// <param name="width">Columns of the rows that will be predicted.</param>
    internal TreePredictor(BoostedTrees trees, int width)
    {
        _trees = trees;
        _thresholds = new ThresholdTable(trees, width);
        _masks = new MaskTree?[trees.Count];
        for (var t = 0; t < _masks.Length; t++)
        {
            _masks[t] = MaskTree.TryCreate(trees.Trees[t], _thresholds);
        }
    }

    /// <param name="read">Features of a row; missing is NaN.</param>
    /// <param name="rows">Rows 0 to rows - 1 are predicted.</param>
    /// <param name="predictions">rows x outputs.</param>
    internal void Predict(RowReader read, int rows, Span<double> predictions)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(predictions.Length, rows * _trees.Outputs);
        // An ensemble without a split uses no column.
        var steps = new int[Math.Max(_thresholds.Columns, 1) * LeafMasks.Rows];
        var masks = new uint[LeafMasks.Rows];
        for (var from = 0; from < rows; from += LeafMasks.Rows)
        {
            var count = Math.Min(LeafMasks.Rows, rows - from);
            PredictBlock(read, from, predictions.Slice(from * _trees.Outputs, count * _trees.Outputs), steps, masks);
        }
    }

    private void PredictBlock(RowReader read, int from, Span<double> predictions, Span<int> steps, Span<uint> masks)
    {
        var outputs = _trees.Outputs;
        var count = predictions.Length / outputs;
        for (var i = 0; i < count; i++)
        {
            _thresholds.Count(read(from + i), steps[i..]);
            _trees.Start.CopyTo(predictions[(i * outputs)..]);
        }

        for (var t = 0; t < _masks.Length; t++)
        {
            var tree = _trees.Trees[t];
            if (_masks[t] is { } mask)
            {
                LeafMasks.Wide(mask, steps, masks);
                AddMasked(tree, masks[..count], predictions);
            }
            else
            {
                for (var i = 0; i < count; i++)
                {
                    Add(tree.At(read(from + i)), predictions.Slice(i * outputs, outputs));
                }
            }
        }
    }

    private static void AddMasked(RegressionTree tree, ReadOnlySpan<uint> masks, Span<double> predictions)
    {
        if (tree.Outputs == 1)
        {
            var values = tree.LeafValues;
            for (var i = 0; i < masks.Length; i++)
            {
                predictions[i] += values[System.Numerics.BitOperations.TrailingZeroCount(masks[i])];
            }

            return;
        }

        for (var i = 0; i < masks.Length; i++)
        {
            Add(tree.Values(System.Numerics.BitOperations.TrailingZeroCount(masks[i])), predictions.Slice(i * tree.Outputs, tree.Outputs));
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
