namespace Cbi.Learning;

/// <summary>A tree with the training rows that share each of its leaves.</summary>
/// <param name="Start">Members of leaf n stand from Start[n] to Start[n + 1], exclusive.</param>
/// <param name="Members">Ranks of the rows' labels.</param>
internal sealed record FilledTree(ExtraTree Tree, int[] Start, int[] Members)
{
    /// <summary>Counting sort of the filling rows by leaf.</summary>
    /// <param name="fill">Design rows.</param>
    /// <param name="rankOf">Rank of the label of a design row.</param>
    internal static FilledTree Of(ExtraTree tree, DesignMatrix x, int[] fill, int[] rankOf)
    {
        var start = new int[tree.Column.Length + 1];
        var leafOf = new int[fill.Length];
        for (var i = 0; i < fill.Length; i++)
        {
            leafOf[i] = tree.Leaf(x.Row(fill[i]));
            start[leafOf[i] + 1]++;
        }

        for (var n = 1; n < start.Length; n++)
        {
            start[n] += start[n - 1];
        }

        var members = new int[fill.Length];
        var next = start[..^1];
        for (var i = 0; i < fill.Length; i++)
        {
            members[next[leafOf[i]]++] = rankOf[fill[i]];
        }

        return new FilledTree(tree, start, members);
    }

    /// <summary>Ranks that share the leaf of a row; may be empty.</summary>
    internal ReadOnlySpan<int> Alike(ReadOnlySpan<double> row)
    {
        var leaf = Tree.Leaf(row);
        return Members.AsSpan(Start[leaf], Start[leaf + 1] - Start[leaf]);
    }
}
