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
    internal static BinnedMatrix Create(RowReader read, int width, ReadOnlySpan<int> rows, int maxBins)
    {
        var values = Transpose(read, width, rows);
        var present = new double[rows.Length];
        var columns = new List<ColumnBins>(width);
        var source = new List<int>(width);
        for (var c = 0; c < width; c++)
        {
            var count = 0;
            foreach (var value in values.AsSpan(c * rows.Length, rows.Length))
            {
                present[count] = value;
                count += double.IsNaN(value) ? 0 : 1;
            }

            var bins = ColumnBins.Fit(present.AsSpan(0, count), maxBins);
            if (bins.Count > 1 || (count > 0 && count < rows.Length))
            {
                columns.Add(bins);
                source.Add(c);
            }
        }

        var missingBin = columns.Count == 0 ? 1 : columns.Max(b => b.Count);
        return new BinnedMatrix(Pack(values, rows.Length, columns, source, missingBin), [.. columns], [.. source], rows.Length, missingBin);
    }

    /// <summary>Column after column.</summary>
    private static double[] Transpose(RowReader read, int width, ReadOnlySpan<int> rows)
    {
        var values = new double[width * rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            var x = read(rows[i]);
            for (var c = 0; c < width; c++)
            {
                values[c * rows.Length + i] = x[c];
            }
        }

        return values;
    }

    private static ulong[][] Pack(double[] values, int rows, List<ColumnBins> columns, List<int> source, int missingBin)
    {
        var groups = new ulong[(columns.Count + Lanes - 1) / Lanes][];
        for (var c = 0; c < columns.Count; c++)
        {
            var words = groups[c / Lanes] ??= new ulong[rows];
            var column = values.AsSpan(source[c] * rows, rows);
            for (var i = 0; i < rows; i++)
            {
                var bin = double.IsNaN(column[i]) ? missingBin : columns[c].Of(column[i]);
                words[i] |= (ulong)bin << Shift(c);
            }
        }

        return groups;
    }
}
