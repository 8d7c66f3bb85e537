namespace Cbi.Learning;

/// <summary>
/// Training features as bin numbers: rows x columns of bytes, row-major. Columns with fewer than two filled bins (missing included) are dropped.
/// </summary>
internal sealed class BinnedMatrix
{
    private readonly byte[] _bins;
    private readonly ColumnBins[] _columns;
    private readonly int[] _source;

    private BinnedMatrix(byte[] bins, ColumnBins[] columns, int[] source, int rows, int maxBins)
    {
        _bins = bins;
        _columns = columns;
        _source = source;
        Rows = rows;
        MissingBin = maxBins;
    }

    internal int Rows { get; }

    internal int Columns => _columns.Length;

    /// <summary>The bin of missing values, the same in every column.</summary>
    internal int MissingBin { get; }

    /// <summary>Bins a column in memory, the missing one included.</summary>
    internal int BinStride => MissingBin + 1;

    internal ReadOnlySpan<byte> Row(int position) => _bins.AsSpan(position * Columns, Columns);

    /// <summary>Bins for present values of a column.</summary>
    internal int BinCount(int column) => _columns[column].Count;

    internal double Threshold(int column, int bin) => _columns[column].Threshold(bin);

    /// <summary>Column of the data set that a binned column came from.</summary>
    internal int SourceColumn(int column) => _source[column];

    internal static BinnedMatrix Create(Dataset data, ReadOnlySpan<int> rows, int maxBins)
    {
        var width = data.Columns.Length;
        var present = new double[rows.Length];
        var columns = new List<ColumnBins>(width);
        var source = new List<int>(width);
        for (var c = 0; c < width; c++)
        {
            var count = 0;
            foreach (var row in rows)
            {
                var value = data.Row(row)[c];
                if (!double.IsNaN(value))
                {
                    present[count++] = value;
                }
            }

            var bins = ColumnBins.Fit(present.AsSpan(0, count), maxBins);
            if (bins.Count > 1 || (count > 0 && count < rows.Length))
            {
                columns.Add(bins);
                source.Add(c);
            }
        }

        return new BinnedMatrix(Bin(data, rows, columns, source, maxBins), [.. columns], [.. source], rows.Length, maxBins);
    }

    private static byte[] Bin(Dataset data, ReadOnlySpan<int> rows, List<ColumnBins> columns, List<int> source, int maxBins)
    {
        var bins = new byte[rows.Length * columns.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            var x = data.Row(rows[i]);
            for (var c = 0; c < columns.Count; c++)
            {
                var value = x[source[c]];
                bins[i * columns.Count + c] = (byte)(double.IsNaN(value) ? maxBins : columns[c].Of(value));
            }
        }

        return bins;
    }
}
