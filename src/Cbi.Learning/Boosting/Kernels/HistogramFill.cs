using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cbi.Learning;

/// <summary>
/// Adds rows to the histograms of eight columns at once. The sums are integers, so they are exact: neither the order of the rows nor
/// a subtraction of siblings can change a bit (quantised gradients as in Shi et al. 2022, with 15 bits and more instead of 2 to 5).
/// </summary>
internal static class HistogramFill
{
    private const int Lanes = BinnedMatrix.Lanes;

    /// <summary>Adds one value a row.</summary>
    /// <param name="cells">bins x 8.</param>
    /// <param name="bins">Eight bins a position.</param>
    /// <param name="rows">Positions of the node's rows.</param>
    /// <param name="values">One a row of the node.</param>
    internal static void Values(Span<long> cells, ReadOnlySpan<ulong> bins, ReadOnlySpan<int> rows, ReadOnlySpan<long> values)
    {
        ref var cell = ref MemoryMarshal.GetReference(cells);
        ref var word = ref MemoryMarshal.GetReference(bins);
        for (var i = 0; i < rows.Length; i++)
        {
            var value = values[i];
            var at = Unsafe.Add(ref word, rows[i]);
            Unsafe.Add(ref cell, (nint)((at & 0xFF) * Lanes)) += value;
            Unsafe.Add(ref cell, (nint)((at >> 8 & 0xFF) * Lanes + 1)) += value;
            Unsafe.Add(ref cell, (nint)((at >> 16 & 0xFF) * Lanes + 2)) += value;
            Unsafe.Add(ref cell, (nint)((at >> 24 & 0xFF) * Lanes + 3)) += value;
            Unsafe.Add(ref cell, (nint)((at >> 32 & 0xFF) * Lanes + 4)) += value;
            Unsafe.Add(ref cell, (nint)((at >> 40 & 0xFF) * Lanes + 5)) += value;
            Unsafe.Add(ref cell, (nint)((at >> 48 & 0xFF) * Lanes + 6)) += value;
            Unsafe.Add(ref cell, (nint)((at >> 56) * Lanes + 7)) += value;
        }
    }

    /// <summary>Counts rows by rank.</summary>
    /// <param name="cells">bins x ranks x 8.</param>
    /// <param name="bins">Eight bins a position.</param>
    /// <param name="rows">Positions of the node's rows.</param>
    /// <param name="offsets">8 * rank, one a row of the node.</param>
    /// <param name="binSize">8 * number of ranks.</param>
    internal static void Ranks<T>(Span<T> cells, ReadOnlySpan<ulong> bins, ReadOnlySpan<int> rows, ReadOnlySpan<int> offsets, int binSize)
        where T : unmanaged, IBinaryInteger<T>
    {
        ref var first = ref MemoryMarshal.GetReference(cells);
        ref var word = ref MemoryMarshal.GetReference(bins);
        for (var i = 0; i < rows.Length; i++)
        {
            var at = Unsafe.Add(ref word, rows[i]);
            ref var cell = ref Unsafe.Add(ref first, offsets[i]);
            Unsafe.Add(ref cell, (int)(at & 0xFF) * binSize)++;
            Unsafe.Add(ref cell, (int)(at >> 8 & 0xFF) * binSize + 1)++;
            Unsafe.Add(ref cell, (int)(at >> 16 & 0xFF) * binSize + 2)++;
            Unsafe.Add(ref cell, (int)(at >> 24 & 0xFF) * binSize + 3)++;
            Unsafe.Add(ref cell, (int)(at >> 32 & 0xFF) * binSize + 4)++;
            Unsafe.Add(ref cell, (int)(at >> 40 & 0xFF) * binSize + 5)++;
            Unsafe.Add(ref cell, (int)(at >> 48 & 0xFF) * binSize + 6)++;
            Unsafe.Add(ref cell, (int)(at >> 56) * binSize + 7)++;
        }
    }
}
