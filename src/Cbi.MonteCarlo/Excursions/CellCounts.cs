namespace Cbi.MonteCarlo;

/// <summary>
/// Counts of values in cells a thousandth of their size wide (1 024 to each doubling, from 2^-16 to 2^16): any split over threads adds up
/// to the same counts. Values below the first cell count there, values above the last one in the last. NaN counts as the smallest.
/// </summary>
internal sealed class CellCounts
{
    private const int CellBits = 10, MantissaBits = 52, LeastExponent = -16, Doublings = 32;
    private const long First = (1023L + LeastExponent) << CellBits;
    private const int Cells = Doublings << CellBits;

    private readonly int[] _counts = new int[Cells];

    public void Add(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            // The bits of positive doubles ascend with the value; negative ones and negative NaN have a negative cell.
            var cell = (BitConverter.DoubleToInt64Bits(value) >> (MantissaBits - CellBits)) - First;
            _counts[value > 0.0 ? Math.Clamp(cell, 0, Cells - 1) : 0]++;
        }
    }

    public void Add(CellCounts other)
    {
        for (var cell = 0; cell < Cells; cell++)
        {
            _counts[cell] += other._counts[cell];
        }
    }

    /// <summary>
    /// The value that a share of the counted ones does not exceed, linear within its cell; error at most a cell. 0 &lt;= share &lt;= 1.
    /// </summary>
    public double Quantile(double share)
    {
        var rank = share * _counts.Sum(count => (long)count);
        var below = 0L;
        var cell = 0;
        while (cell < Cells - 1 && below + _counts[cell] < rank)
        {
            below += _counts[cell++];
        }

        double from = cell == 0 ? 0.0 : Edge(cell), to = Edge(cell + 1);
        return _counts[cell] == 0 ? from : from + Math.Min((rank - below) / _counts[cell], 1.0) * (to - from);
    }

    private static double Edge(int cell) => BitConverter.Int64BitsToDouble((First + cell) << (MantissaBits - CellBits));
}
