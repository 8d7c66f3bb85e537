namespace Cbi.Learning;

/// <summary>One output of a leaf's value.</summary>
internal delegate double LeafValue(GrowingLeaf leaf, int output);

/// <summary>The nodes of a tree while it grows; children are appended in pairs.</summary>
internal sealed class GrowingTree(BinnedMatrix binned, int outputs)
{
    private readonly List<RegressionTree.Node> _nodes = [];

    internal int Outputs => outputs;

    /// <summary>A tree of one leaf; returns its number.</summary>
    internal int Start(int cover)
    {
        _nodes.Clear();
        return AddLeaf(cover);
    }

    internal (int Left, int Right) Divide(int node, Split split, bool missingLeft, int leftCover, int rightCover)
    {
        var (left, right) = (AddLeaf(leftCover), AddLeaf(rightCover));
        _nodes[node] = new RegressionTree.Node(
            binned.SourceColumn(split.Column), binned.Threshold(split.Column, split.Bin), missingLeft, left, right, -1, _nodes[node].Cover);
        return (left, right);
    }

    /// <summary>Numbers the leaves from left to right and gives them their values, several at the same time.</summary>
    internal RegressionTree Finish(List<GrowingLeaf> leaves, LeafValue value, WorkTeam team)
    {
        var numbers = LeafNumbers();
        var values = new double[leaves.Count * outputs];
        foreach (var leaf in leaves)
        {
            _nodes[leaf.Node] = _nodes[leaf.Node] with { Leaf = numbers[leaf.Node] };
        }

        // The outputs of a leaf are parts of their own: one leaf often holds most rows.
        team.Run(leaves.Count * outputs, part =>
        {
            var (leaf, output) = (leaves[part / outputs], part % outputs);
            values[numbers[leaf.Node] * outputs + output] = value(leaf, output);
        });
        return new RegressionTree([.. _nodes], values, outputs);
    }

    private int AddLeaf(int cover)
    {
        _nodes.Add(new RegressionTree.Node(-1, 0.0, false, 0, 0, -1, cover));
        return _nodes.Count - 1;
    }

    private int[] LeafNumbers()
    {
        var numbers = new int[_nodes.Count];
        var open = new Stack<int>([0]);
        var next = 0;
        while (open.TryPop(out var at))
        {
            if (_nodes[at].IsLeaf)
            {
                numbers[at] = next++;
            }
            else
            {
                open.Push(_nodes[at].Right);
                open.Push(_nodes[at].Left);
            }
        }

        return numbers;
    }
}
