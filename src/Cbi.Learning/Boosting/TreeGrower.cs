namespace Cbi.Learning;

/// <summary>Computes the values of a leaf from the training positions that fall into it.</summary>
internal delegate void LeafRule(ReadOnlySpan<int> positions, Span<double> values);

/// <summary>
/// Grows one depth-limited tree at a time. The histogram of the smaller child is filled from its rows, the larger child's is the parent's less that one.
/// Keeps its buffers between trees; not thread-safe.
/// </summary>
internal sealed class TreeGrower
{
    private readonly BinnedMatrix _binned;
    private readonly GradientRows _gradients;
    private readonly SplitFinder _finder;
    private readonly GradientHistogram[] _pool;
    private readonly int[] _scratch;
    private readonly List<RegressionTree.Node> _nodes = [];
    private readonly List<double> _leafValues = [];

    internal TreeGrower(BinnedMatrix binned, GradientRows gradients, int depth, int minLeaf, double shrinkRows)
    {
        _binned = binned;
        _gradients = gradients;
        _finder = new SplitFinder(binned, shrinkRows, minLeaf);
        _scratch = new int[binned.Rows];
        _pool = new GradientHistogram[depth];
        for (var level = 0; level < depth; level++)
        {
            _pool[level] = new GradientHistogram(binned.Columns, binned.BinStride, gradients.Outputs, gradients.Stride);
        }
    }

    /// <param name="positions">Sampled training positions; reordered.</param>
    /// <param name="selected">Binned columns that this tree may use, ascending.</param>
    internal RegressionTree Grow(Span<int> positions, ReadOnlySpan<int> selected, LeafRule leafRule)
    {
        _nodes.Clear();
        _leafValues.Clear();
        _pool[0].Fill(_binned, _gradients, positions, selected);
        GrowNode(positions, selected, 0, _pool[0], leafRule);
        return new RegressionTree([.. _nodes], [.. _leafValues], _gradients.Outputs);
    }

    /// <summary>Adds the node and all below it; returns its number. The histogram is free for reuse afterwards.</summary>
    private int GrowNode(Span<int> positions, ReadOnlySpan<int> selected, int depth, GradientHistogram? histogram, LeafRule leafRule)
    {
        var split = histogram is null ? Split.None : _finder.Find(histogram, selected);
        return split.Exists
            ? AddInner(positions, selected, depth, histogram!, split, leafRule)
            : AddLeaf(positions, leafRule);
    }

    private int AddInner(Span<int> positions, ReadOnlySpan<int> selected, int depth, GradientHistogram histogram, Split split, LeafRule leafRule)
    {
        var number = _nodes.Count;
        _nodes.Add(default);
        var cut = Partition(positions, split);
        Span<int> left = positions[..cut], right = positions[cut..];
        GradientHistogram? leftHistogram = null, rightHistogram = null;
        if (depth + 1 < _pool.Length)
        {
            var smaller = _pool[depth + 1];
            smaller.Fill(_binned, _gradients, left.Length <= right.Length ? left : right, selected);
            histogram.Subtract(smaller);
            (leftHistogram, rightHistogram) = left.Length <= right.Length ? (smaller, histogram) : (histogram, smaller);
        }

        // The smaller child goes first: its descendants use deeper buffers only, the larger child's would overwrite its own.
        int leftNumber, rightNumber;
        if (left.Length <= right.Length)
        {
            leftNumber = GrowNode(left, selected, depth + 1, leftHistogram, leafRule);
            rightNumber = GrowNode(right, selected, depth + 1, rightHistogram, leafRule);
        }
        else
        {
            rightNumber = GrowNode(right, selected, depth + 1, rightHistogram, leafRule);
            leftNumber = GrowNode(left, selected, depth + 1, leftHistogram, leafRule);
        }

        var onlyMissing = split.Bin == _binned.BinCount(split.Column) - 1;
        var threshold = onlyMissing ? double.PositiveInfinity : _binned.Threshold(split.Column, split.Bin);
        _nodes[number] = new RegressionTree.Node(
            split.Column, _binned.SourceColumn(split.Column), split.Bin, threshold, split.MissingLeft, leftNumber, rightNumber, -1);
        return number;
    }

    private int AddLeaf(ReadOnlySpan<int> positions, LeafRule leafRule)
    {
        var number = _nodes.Count;
        var leaf = _leafValues.Count / _gradients.Outputs;
        Span<double> values = stackalloc double[_gradients.Outputs];
        leafRule(positions, values);
        _leafValues.AddRange(values);
        _nodes.Add(new RegressionTree.Node(-1, -1, 0, 0.0, false, 0, 0, leaf));
        return number;
    }

    /// <summary>Moves the rows that go left to the front, keeping their order on both sides; returns how many go left.</summary>
    private int Partition(Span<int> positions, Split split)
    {
        int left = 0, right = 0;
        foreach (var position in positions)
        {
            if (RegressionTree.GoesLeft(_binned.Row(position)[split.Column], split.Bin, split.MissingLeft, _binned.MissingBin))
            {
                positions[left++] = position;
            }
            else
            {
                _scratch[right++] = position;
            }
        }

        _scratch.AsSpan(0, right).CopyTo(positions[left..]);
        return left;
    }
}
