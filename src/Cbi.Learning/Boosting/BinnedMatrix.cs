namespace Cbi.Learning;

/// <summary>Reads the features of one row.</summary>
internal delegate ReadOnlySpan<double> RowReader(int row);

/// <summary>
/// Training features as bin numbers of one byte. Eight neighbouring columns share a word a row, so that a histogram pass reads eight bins at once.
/// Columns with fewer than two filled bins (missing included) are dropped.
/// </summary>
internal sealed class BinnedMatrix
{
    /// <summary>Columns in a group, and lanes of the split scan.</summary>
    internal const int Lanes = 8;

    private readonly ulong[][] _groups;
    private readonly ColumnBins[] _columns;
    private readonly int[] _source;

    private BinnedMatrix(ulong[][] groups, ColumnBins[] columns, int[] source, int rows, int missingBin)
    {
        _groups = groups;
        _columns = columns;
        _source = source;
        Rows = rows;
        MissingBin = missingBin;
    }

    internal int Rows { get; }

    internal int Columns => _columns.Length;

    internal int Groups => _groups.Length;

    /// <summary>The bin of missing values, the same in every column; above every bin of a present value.</summary>
    internal int MissingBin { get; }

    /// <summary>Bins a column in memory, the missing one included.</summary>
    internal int BinStride => MissingBin + 1;

    /// <summary>One word a row; byte l is the bin in column 8 * group + l. Bytes beyond the last column are 0.</summary>
    internal ReadOnlySpan<ulong> Group(int group) => _groups[group];

    internal int Bin(int row, int column) => (byte)(_groups[column / Lanes][row] >> Shift(column));

    /// <summary>Bits below the bin of a column in its word.</summary>
    internal static int Shift(int column) => column % Lanes * 8;

    /// <summary>Bins for present values of a column.</summary>
    internal int BinCount(int column) => _columns[column].Count;

    /// <summary>Largest value that goes left when the split is after <paramref name="bin"/>; infinite after the last bin.</summary>
    internal double Threshold(int column, int bin) => bin < BinCount(column) - 1 ? _columns[column].Threshold(bin) : double.PositiveInfinity;

    /// <summary>Column of the data set that a binned column came from.</summary>
    internal int SourceColumn(int column) => _source[column];

    internal static BinnedMatrix Create(Dataset data, ReadOnlySpan<int> rows, int maxBins) => Create(data.Row, data.Columns.Length, rows, maxBins);

    /// <param name="read">Features of a row: <paramref name="width"/> values, missing is NaN, infinities are ordinary ends of the scale.</param>
    /// <param name="width">Columns.</param>
    /// <param name="rows">Rows to bin, in the order of the training positions.</param>
    /// <param name="maxBins">Most bins a column, 2 to 255.</param>
    /// <param name="threads">Threads that share the columns.</param>
    internal static BinnedMatrix Create(RowReader read, int width, ReadOnlySpan<int> rows, int maxBins, int threads = 1)
    {
        using var team = new WorkTeam(Math.Min(threads, width));
        var count = rows.Length;
        var values = Transpose(read, width, rows.ToArray(), team);
        var fitted = new ColumnBins?[width];
        team.Run(width, c => fitted[c] = Fit(values.AsSpan(c * count, count), maxBins));
        int[] source = [.. Enumerable.Range(0, width).Where(c => fitted[c] is not null)];
        ColumnBins[] columns = [.. source.Select(c => fitted[c]!)];
        var missingBin = columns.Length == 0 ? 1 : columns.Max(b => b.Count);
        var groups = new ulong[(columns.Length + Lanes - 1) / Lanes][];
        team.Run(groups.Length, group => groups[group] = Pack(values, count, group, columns, source, missingBin));
        return new BinnedMatrix(groups, columns, source, count, missingBin);
    }

    /// <summary>Null when the column tells no two rows apart.</summary>
    private static ColumnBins? Fit(ReadOnlySpan<double> column, int maxBins)
    {
        var present = new double[column.Length];
        var count = 0;
        foreach (var value in column)
        {
            present[count] = value;
            count += double.IsNaN(value) ? 0 : 1;
        }

        var bins = ColumnBins.Fit(present.AsSpan(0, count), maxBins);
        return bins.Count > 1 || (count > 0 && count < column.Length) ? bins : null;
    }

    /// <summary>Column after column.</summary>
    private static double[] Transpose(RowReader read, int width, int[] rows, WorkTeam team)
    {
        var values = new double[width * rows.Length];
        var parts = team.Parts(rows.Length);
        team.Run(parts, part =>
        {
            for (var i = WorkTeam.Start(rows.Length, part, parts); i < WorkTeam.Start(rows.Length, part + 1, parts); i++)
            {
                var x = read(rows[i]);
                for (var c = 0; c < width; c++)
                {
                    values[c * rows.Length + i] = x[c];
                }
            }
        });
        return values;
    }

    private static ulong[] Pack(double[] values, int rows, int group, ColumnBins[] columns, int[] source, int missingBin)
    {
        var words = new ulong[rows];
        for (var c = group * Lanes; c < Math.Min((group + 1) * Lanes, columns.Length); c++)
        {
            var column = values.AsSpan(source[c] * rows, rows);
            for (var i = 0; i < rows; i++)
            {
                var bin = double.IsNaN(column[i]) ? missingBin : columns[c].Of(column[i]);
                words[i] |= (ulong)bin << Shift(c);
            }
        }

        return words;
    }
}
