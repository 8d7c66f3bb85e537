namespace Cbi.Learning;

/// <summary>A grown tree with a vector of outputs in each leaf. Node 0 is the root; leaves are numbered from left to right.</summary>
internal sealed class RegressionTree
{
    private readonly Node[] _nodes;
    private readonly double[] _leafValues;

    /// <param name="nodes">Parents before children. Each inner node's children are nodes of the array, each leaf's number is below the count of
    /// leaves.</param>
    /// <param name="leafValues">leaves x outputs.</param>
    /// <param name="outputs">Values a leaf.</param>
    internal RegressionTree(Node[] nodes, double[] leafValues, int outputs)
    {
        _nodes = nodes;
        _leafValues = leafValues;
        Outputs = outputs;
    }

    /// <summary>Inner node when <see cref="Left"/> is positive, else a leaf whose number is <see cref="Leaf"/>.</summary>
    /// <param name="Column">Column of the data set.</param>
    /// <param name="Threshold">Present values up to this one go left; infinite when the split only separates missing values.</param>
    /// <param name="MissingLeft">Where missing values go.</param>
    /// <param name="Cover">Sampled training rows that reached the node.</param>
    internal readonly record struct Node(int Column, double Threshold, bool MissingLeft, int Left, int Right, int Leaf, int Cover)
    {
        internal bool IsLeaf => Left <= 0;

        internal bool GoesLeft(double value) => double.IsNaN(value) ? MissingLeft : value <= Threshold;
    }

    internal int Outputs { get; }

    internal int Leaves => _leafValues.Length / Outputs;

    internal ReadOnlySpan<Node> Nodes => _nodes;

    internal ReadOnlySpan<double> LeafValues => _leafValues;

    /// <summary>Leaf values for a row of features, one an output.</summary>
    internal ReadOnlySpan<double> At(ReadOnlySpan<double> features)
    {
        var at = 0;
        while (!_nodes[at].IsLeaf)
        {
            ref readonly var node = ref _nodes[at];
            at = node.GoesLeft(features[node.Column]) ? node.Left : node.Right;
        }

        return Values(_nodes[at].Leaf);
    }

    internal ReadOnlySpan<double> Values(int leaf) => _leafValues.AsSpan(leaf * Outputs, Outputs);
}
