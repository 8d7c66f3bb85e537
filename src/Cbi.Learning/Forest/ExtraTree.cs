namespace Cbi.Learning;

/// <summary>A binary tree over design rows. A row goes left when its value is at most the threshold; leaves have column -1.</summary>
/// <param name="Column">Column of each node, or -1.</param>
/// <param name="Threshold">Threshold of each inner node.</param>
/// <param name="Left">Left child of an inner node; the right one follows it.</param>
internal sealed record ExtraTree(int[] Column, float[] Threshold, int[] Left)
{
    /// <summary>Leaf of a row outside the training set.</summary>
    internal int Leaf(ReadOnlySpan<double> row)
    {
        var node = 0;
        while (Column[node] >= 0)
        {
            node = Left[node] + ((float)row[Column[node]] <= Threshold[node] ? 0 : 1);
        }

        return node;
    }
}
