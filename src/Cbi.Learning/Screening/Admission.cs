using System.Collections.Immutable;

namespace Cbi.Learning;

/// <summary>From the selections of all folds to one list of admitted columns, with a reason for every column.</summary>
internal sealed class Admission(Dataset data, ScreenRows lastRows, ImmutableArray<FoldSelection> folds, ScreenOptions options)
{
    /// <summary>A mask that agrees with less than half of a column's missing rows is not the mask of its source.</summary>
    private const double LeastMaskAgreement = 0.5;

    private readonly SortedSet<int> _admitted = [];
    private readonly SortedSet<int> _masks = [];
    private readonly string?[] _reasons = new string?[data.Columns.Length];

    private FoldSelection Last => folds[^1];

    /// <summary>Decides on every column of the data set, in its order.</summary>
    internal ImmutableArray<ScreenedColumn> Decide(IReadOnlyList<int> candidates)
    {
        int[] ranked =
        [
            .. candidates
                .Where(c => Last.Records[c].Enough)
                .OrderByDescending(Share).ThenByDescending(Relevance).ThenBy(c => data.Columns[c], StringComparer.Ordinal),
        ];
        foreach (var c in ranked.Where(c => Share(c) >= options.LeastFoldShare && Selected(c) > 0))
        {
            Admit(c, "");
        }

        var open = ranked.Where(c => !_admitted.Contains(c) && _reasons[c] is null);
        foreach (var c in open.OrderByDescending(Relevance).ThenBy(c => data.Columns[c], StringComparer.Ordinal))
        {
            if (_admitted.Count < options.FewestColumns)
            {
                Admit(c, $"kept among the {options.FewestColumns} strongest, evidence weak: ");
            }
        }

        return [.. Enumerable.Range(0, data.Columns.Length).Select(Record)];
    }

    /// <summary>Admits a column with the mask that its missing rows need, unless it repeats an admitted one or there is no room.</summary>
    private void Admit(int column, string preface)
    {
        if (Last.Twin(column, _admitted, options) is var (twin, likeness))
        {
            _reasons[column] = Redundant(twin, likeness);
            return;
        }

        var mask = MaskOf(column);
        var added = 1 + (mask is { } m && !_masks.Contains(m) ? 1 : 0);
        if (_admitted.Count + _masks.Count + added > options.MostColumns)
        {
            _reasons[column] = $"no room: stronger columns and their masks fill the {options.MostColumns} of the block";
            return;
        }

        _admitted.Add(column);
        _reasons[column] = $"{preface}selected in {Selected(column)} of {Folds(column)} folds, relevance {Relevance(column):F1}";
        if (mask is { } needed && _masks.Add(needed))
        {
            _reasons[needed] = $"marks the missing rows of {data.Columns[column]}";
        }
    }

    private ScreenedColumn Record(int column)
    {
        var last = Last.Records[column];
        var isMask = ColumnScreen.IsMask(data.Columns[column]);
        var coverage = isMask ? ScreenColumn.Of(data, column, lastRows.Rows).Coverage : last.Coverage;
        return new ScreenedColumn(
            data.Columns[column],
            _admitted.Contains(column) || _masks.Contains(column),
            coverage,
            isMask ? 0.0 : Relevance(column),
            Selected(column),
            isMask ? 0 : Folds(column),
            isMask || last.Scores.IsDefault ? [] : last.Scores,
            _reasons[column] ?? (isMask ? "no admitted column needs it" : WhyNot(column)));
    }

    private string WhyNot(int column)
    {
        var last = Last.Records[column];
        if (!last.Enough)
        {
            return last.Coverage < options.LeastCoverage ? $"too few values ({last.Coverage:P0})" : "constant";
        }

        if (Last.Twin(column, _admitted, options) is var (twin, likeness))
        {
            return Redundant(twin, likeness);
        }

        return Selected(column) > 0
            ? $"unstable: {Selected(column)} of {Folds(column)} folds"
            : $"weak: relevance {Relevance(column):F1}, {options.LeastRelevance:F1} needed";
    }

    private string Redundant(int twin, double likeness) => $"redundant with {data.Columns[twin]} (|rho| {likeness:F2})";

    /// <summary>
    /// The mask whose ones agree best with the missing training rows; null when nothing is missing or none agrees well enough.
    /// </summary>
    private int? MaskOf(int column)
    {
        var missing = Array.ConvertAll(lastRows.Rows, row => double.IsNaN(data.Row(row)[column]));
        if (!missing.Contains(true))
        {
            return null;
        }

        var masks = Enumerable.Range(0, data.Columns.Length).Where(c => ColumnScreen.IsMask(data.Columns[c]));
        var (mask, agreement) = masks
            .Select(c => (Column: c, Agreement: Agreement(c, missing)))
            .OrderByDescending(m => m.Agreement).ThenBy(m => data.Columns[m.Column], StringComparer.Ordinal)
            .FirstOrDefault();
        return agreement >= LeastMaskAgreement ? mask : null;
    }

    private double Agreement(int mask, bool[] missing)
    {
        int both = 0, either = 0;
        for (var i = 0; i < missing.Length; i++)
        {
            var masked = data.Row(lastRows.Rows[i])[mask] == 1.0;
            both += masked && missing[i] ? 1 : 0;
            either += masked || missing[i] ? 1 : 0;
        }

        return (double)both / either;
    }

    private int Selected(int column) => folds.Count(f => f.Selected.Contains(column));

    private int Folds(int column) => folds.Count(f => f.Records[column].Enough);

    private double Share(int column) => Folds(column) == 0 ? 0.0 : (double)Selected(column) / Folds(column);

    private double Relevance(int column)
    {
        var enough = folds.Where(f => f.Records[column].Enough).Select(f => f.Records[column].Relevance).ToArray();
        return enough.Length == 0 ? 0.0 : enough.Sum() / enough.Length;
    }
}
