namespace Cbi.Learning;

/// <summary>A grown tree with a vector of outputs in each leaf; node 0 is the root.</summary>
internal sealed class RegressionTree(RegressionTree.Node[] nodes, double[] leafValues, int outputs)
{
    /// <summary>Inner node when <see cref="Left"/> is positive, else a leaf whose number is <see cref="Leaf"/>.</summary>
    /// <param name="Column">Column of the binned matrix.</param>
    /// <param name="SourceColumn">Column of the data set.</param>
    /// <param name="Threshold">Present values up to this one go left; infinite when the split only separates missing values.</param>
    internal readonly record struct Node(int Column, int SourceColumn, int Bin, double Threshold, bool MissingLeft, int Left, int Right, int Leaf);

    internal int Leaves => leafValues.Length / outputs;

    internal ReadOnlySpan<Node> Nodes => nodes;

    /// <summary>Leaf values for a row of the data set, one an output.</summary>
    internal ReadOnlySpan<double> At(ReadOnlySpan<double> features)
    {
        var at = 0;
        while (nodes[at].Left > 0)
        {
            ref readonly var node = ref nodes[at];
            var value = features[node.SourceColumn];
            var left = double.IsNaN(value) ? node.MissingLeft : value <= node.Threshold;
            at = left ? node.Left : node.Right;
        }

        return Values(nodes[at].Leaf);
    }

    /// <summary>Leaf values for a row of the binned training matrix.</summary>
    internal ReadOnlySpan<double> AtBins(ReadOnlySpan<byte> bins, int missingBin)
    {
        var at = 0;
        while (nodes[at].Left > 0)
        {
            ref readonly var node = ref nodes[at];
            at = GoesLeft(bins[node.Column], node.Bin, node.MissingLeft, missingBin) ? node.Left : node.Right;
        }

        return Values(nodes[at].Leaf);
    }

    internal static bool GoesLeft(int bin, int splitBin, bool missingLeft, int missingBin) =>
        bin == missingBin ? missingLeft : bin <= splitBin;

    private ReadOnlySpan<double> Values(int leaf) => leafValues.AsSpan(leaf * outputs, outputs);
}
