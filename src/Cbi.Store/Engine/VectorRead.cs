using System.Runtime.InteropServices;
using System.Text;

namespace Cbi.Store;

/// <summary>Copies one native vector into managed cells; slots of NULL rows hold whatever DuckDB left there and must be ignored.</summary>
internal static unsafe class VectorRead
{
    internal static void Copy<T>(void* data, Span<T> cells)
        where T : unmanaged => new ReadOnlySpan<T>(data, cells.Length).CopyTo(cells);

    internal static void ToLong<T>(void* data, Span<long> cells)
        where T : unmanaged, System.Numerics.IBinaryInteger<T>
    {
        var source = new ReadOnlySpan<T>(data, cells.Length);
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = long.CreateTruncating(source[i]);
        }
    }

    internal static void FloatToDouble(void* data, Span<double> cells)
    {
        var source = new ReadOnlySpan<float>(data, cells.Length);
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = source[i];
        }
    }

    internal static void UBigInt(void* data, Span<Int128> cells)
    {
        var source = new ReadOnlySpan<ulong>(data, cells.Length);
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = source[i];
        }
    }

    /// <summary>HUGEINT: low word, then high word, in the machine's (little-endian) order.</summary>
    internal static void HugeInt(void* data, Span<Int128> cells)
    {
        var words = new ReadOnlySpan<ulong>(data, 2 * cells.Length);
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = new Int128(words[(2 * i) + 1], words[2 * i]);
        }
    }

    /// <summary>VARCHAR: 16 bytes a cell; up to 12 bytes of text stand in the cell, longer text behind a pointer.</summary>
    internal static string Text(void* data, int row)
    {
        const int CellBytes = 16;
        const int InlineBytes = 12;
        var cell = (byte*)data + ((long)row * CellBytes);
        var length = (int)MemoryMarshal.Read<uint>(new ReadOnlySpan<byte>(cell, sizeof(uint)));
        var start = length <= InlineBytes ? cell + sizeof(uint) : *(byte**)(cell + (2 * sizeof(uint)));
        return Encoding.UTF8.GetString(start, length);
    }

    internal static bool IsNull(ulong* validity, int row) =>
        validity is not null && (validity[row >> 6] & (1UL << (row & 63))) == 0;
}
