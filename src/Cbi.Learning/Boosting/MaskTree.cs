namespace Cbi.Learning;

/// <summary>The inner nodes of a tree of at most 32 leaves as leaf masks.</summary>
/// <param name="Places">Used column of each inner node.</param>
/// <param name="Steps">Counts up to this one go left. One higher where missing values go left.</param>
/// <param name="Raise">1 where missing values go left: the count of a missing value then overflows to the lowest integer. Else 0.</param>
/// <param name="Keep">Leaves that remain to a row which goes right.</param>
internal sealed record MaskTree(int[] Places, int[] Steps, int[] Raise, uint[] Keep)
{
    private const int MostLeaves = 32;

    /// <summary>Null when the tree has more leaves than a mask has bits.</summary>
    internal static MaskTree? TryCreate(RegressionTree tree, ThresholdTable thresholds)
    {
        if (tree.Leaves > MostLeaves)
        {
            return null;
        }

        var inner = tree.Leaves - 1;
        var mask = new MaskTree(new int[inner], new int[inner], new int[inner], new uint[inner]);
        var next = 0;
        _ = mask.Add(tree, thresholds, 0, ref next);
        return mask;
    }

    /// <summary>Adds the node and all below it; returns the mask of its leaves.</summary>
    private uint Add(RegressionTree tree, ThresholdTable thresholds, int at, ref int next)
    {
        var node = tree.Nodes[at];
        if (node.IsLeaf)
        {
            return 1U << node.Leaf;
        }

        var i = next++;
        Raise[i] = node.MissingLeft ? 1 : 0;
        Places[i] = thresholds.Place(node.Column);
        Steps[i] = thresholds.Step(node.Column, node.Threshold) + Raise[i];
        var left = Add(tree, thresholds, node.Left, ref next);
        Keep[i] = ~left;
        return left | Add(tree, thresholds, node.Right, ref next);
    }
}
