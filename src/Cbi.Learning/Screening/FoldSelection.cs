using System.Collections.Immutable;

namespace Cbi.Learning;

/// <summary>
/// What one fold selects from its training rows: columns with enough values and relevance, strongest first, without those that repeat a
/// stronger one (the redundancy half of Peng, Long and Ding 2005).
/// </summary>
internal sealed class FoldSelection
{
    private readonly ScreenColumn?[] _columns;

    private FoldSelection(ScreenColumn?[] columns, ColumnInFold[] records, HashSet<int> selected)
    {
        _columns = columns;
        Records = records;
        Selected = selected;
    }

    /// <summary>One entry a column of the data set; masks keep their default.</summary>
    internal ColumnInFold[] Records { get; }

    internal HashSet<int> Selected { get; }

    internal static FoldSelection Of(Dataset data, ScreenRows rows, IReadOnlyList<int> candidates, ScreenOptions options)
    {
        var columns = new ScreenColumn?[data.Columns.Length];
        var records = new ColumnInFold[data.Columns.Length];
        foreach (var c in candidates)
        {
            var column = ScreenColumn.Of(data, c, rows.Rows);
            var enough = column.Coverage >= options.LeastCoverage && column.Varies;
            var scores = enough ? rows.Score(column) : [];
            columns[c] = column;
            records[c] = new ColumnInFold(enough, column.Coverage, enough ? Relevance(scores) : 0.0, scores);
        }

        var selection = new FoldSelection(columns, records, []);
        var ranked = candidates
            .Where(c => records[c].Enough && records[c].Relevance >= options.LeastRelevance)
            .OrderByDescending(c => records[c].Relevance).ThenBy(c => data.Columns[c], StringComparer.Ordinal);
        foreach (var c in ranked)
        {
            if (selection.Selected.Count < options.MostColumns && selection.Twin(c, selection.Selected, options) is null)
            {
                selection.Selected.Add(c);
            }
        }

        return selection;
    }

    /// <summary>
    /// The most alike of the given columns, when it is alike enough to make this one redundant. Ties go to the first column of the block.
    /// </summary>
    internal (int Column, double Likeness)? Twin(int column, IEnumerable<int> others, ScreenOptions options)
    {
        (int Column, double Likeness)? closest = null;
        foreach (var other in others.Order())
        {
            var likeness = _columns[column]!.Likeness(_columns[other]!);
            if (likeness >= options.LargestRedundancy && !(likeness <= closest?.Likeness))
            {
                closest = (other, likeness);
            }
        }

        return closest;
    }

    internal double Jaccard(FoldSelection other)
    {
        var union = Selected.Union(other.Selected).Count();
        return union == 0 ? 1.0 : (double)Selected.Intersect(other.Selected).Count() / union;
    }

    private static double Relevance(ImmutableArray<ScreenScore> scores) =>
        Math.Sqrt(scores.Sum(s => s.Centre * s.Centre + s.Width * s.Width) / (2.0 * scores.Length));
}
