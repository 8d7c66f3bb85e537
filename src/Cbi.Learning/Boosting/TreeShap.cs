namespace Cbi.Learning;

/// <summary>
/// Attribution of one prediction to the columns: Shapley values of the game in which a column outside the coalition follows the training rows down
/// both sides of a split (path-dependent TreeSHAP, Lundberg et al. 2020, algorithm 2). Base value plus all contributions is the prediction.
/// </summary>
/// <remarks>Cost: leaves x depth^2 a tree. One instance serves one thread.</remarks>
internal sealed class TreeShap
{
    private readonly BoostedTrees _trees;
    private readonly int _columns;
    private readonly double[] _base;
    private readonly ShapPath[] _paths;

    /// <param name="trees">The ensemble.</param>
    /// <param name="columns">Columns of a row.</param>
    internal TreeShap(BoostedTrees trees, int columns)
    {
        _trees = trees;
        _columns = columns;
        _base = trees.Start.ToArray();
        var depth = 0;
        foreach (var tree in trees.Trees)
        {
            AddMean(tree, _base);
            depth = Math.Max(depth, Depth(tree, 0));
        }

        _paths = [.. Enumerable.Range(0, depth + 1).Select(_ => new ShapPath(depth + 2))];
    }

    /// <summary>Mean prediction over the sampled training rows of each tree, one an output.</summary>
    internal ReadOnlySpan<double> Base => _base;

    /// <param name="features">One row; NaN is missing.</param>
    /// <param name="contributions">columns x outputs; overwritten.</param>
    internal void Explain(ReadOnlySpan<double> features, Span<double> contributions)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(contributions.Length, _columns * _trees.Outputs);
        contributions.Clear();
        foreach (var tree in _trees.Trees)
        {
            _paths[0].Clear();
            Descend(tree, 0, 0, 1.0, 1.0, -1, features, contributions);
        }
    }

    /// <summary>One way down to every leaf. The path holds the columns met so far; a column met again replaces its earlier entry.</summary>
    private void Descend(
        RegressionTree tree, int at, int depth, double zero, double one, int column, ReadOnlySpan<double> features, Span<double> contributions)
    {
        var path = _paths[depth];
        path.Extend(zero, one, column);
        ref readonly var node = ref tree.Nodes[at];
        if (node.IsLeaf)
        {
            AddLeaf(path, tree.Values(node.Leaf), contributions);
            return;
        }

        var (hot, cold) = node.GoesLeft(features[node.Column]) ? (node.Left, node.Right) : (node.Right, node.Left);
        var (earlierZero, earlierOne) = (1.0, 1.0);
        var met = path.IndexOf(node.Column);
        if (met > 0)
        {
            (earlierZero, earlierOne) = path.Shares(met);
            path.Unwind(met);
        }

        double cover = node.Cover;
        _paths[depth + 1].CopyFrom(path);
        Descend(tree, hot, depth + 1, earlierZero * tree.Nodes[hot].Cover / cover, earlierOne, node.Column, features, contributions);
        _paths[depth + 1].CopyFrom(path);
        Descend(tree, cold, depth + 1, earlierZero * tree.Nodes[cold].Cover / cover, 0.0, node.Column, features, contributions);
    }

    private static void AddLeaf(ShapPath path, ReadOnlySpan<double> values, Span<double> contributions)
    {
        for (var i = 1; i < path.Count; i++)
        {
            var (zero, one) = path.Shares(i);
            var weight = path.UnwoundSum(i) * (one - zero);
            var target = contributions.Slice(path.Column(i) * values.Length, values.Length);
            for (var k = 0; k < values.Length; k++)
            {
                target[k] += weight * values[k];
            }
        }
    }

    private static void AddMean(RegressionTree tree, Span<double> mean)
    {
        double all = tree.Nodes[0].Cover;
        foreach (var node in tree.Nodes)
        {
            if (node.IsLeaf)
            {
                var values = tree.Values(node.Leaf);
                for (var k = 0; k < values.Length; k++)
                {
                    mean[k] += values[k] * (node.Cover / all);
                }
            }
        }
    }

    private static int Depth(RegressionTree tree, int at) =>
        tree.Nodes[at].IsLeaf ? 0 : 1 + Math.Max(Depth(tree, tree.Nodes[at].Left), Depth(tree, tree.Nodes[at].Right));
}
