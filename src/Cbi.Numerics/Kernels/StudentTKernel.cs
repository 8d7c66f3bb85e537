using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cbi.Numerics;

/// <summary>Student-t draws from random bits, by inversion through a <see cref="StudentTTable"/>: one draw for every 64 bits.</summary>
/// <remarks>
/// The top bit is the sign and the next 52 bits the two-sided tail probability t = (2 k + 1) 2^-53, which is never 0 or 1.
/// So draws are finite, symmetric, and of size at most the quantile of tail 2^-54.
/// </remarks>
public static class StudentTKernel
{
    private const int Lanes = 8;
    private const ulong One = 0x3FF0_0000_0000_0000;
    private const ulong SignBit = 0x8000_0000_0000_0000;

    /// <summary>2^-53, half of the spacing of the numbers from 1 to 2.</summary>
    private const double HalfSpacing = 1.0 / (1L << 53);

    /// <summary>A double's bits below the exponent and the three bits that name the cell.</summary>
    private const int CellShift = 49;
    private const ulong InsideCell = (1UL << CellShift) - 1;
    private const ulong FirstCell = (1023UL - StudentTTable.Octaves) << (52 - CellShift);

    /// <summary>Inside a cell the mantissa runs from 1 to 1.125; this centre and slope map it to -1 ... 1.</summary>
    private const double CellCentre = 1.0625, CellSlope = 16.0;

    /// <summary>Element i of <paramref name="draws"/> is the draw of element i of <paramref name="bits"/>. Equal lengths.</summary>
    public static void Fill(ReadOnlySpan<ulong> bits, StudentTTable table, Span<double> draws)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(draws.Length, bits.Length);
        if (Vector128.IsHardwareAccelerated)
        {
            Wide(bits, table, draws);
        }
        else
        {
            Scalar(bits, table, draws);
        }
    }

    internal static void Scalar(ReadOnlySpan<ulong> bits, StudentTTable table, Span<double> draws)
    {
        for (var i = 0; i < bits.Length; i++)
        {
            // Exact: [1, 2) - 1 is a multiple of 2^-52, and half a step more still fits the 53 bits of a double.
            var t = BitConverter.UInt64BitsToDouble(((bits[i] << 1) >> 12) | One) - 1.0 + HalfSpacing;
            var tBits = BitConverter.DoubleToUInt64Bits(t);
            var position = (BitConverter.UInt64BitsToDouble((tBits & InsideCell) | One) - CellCentre) * CellSlope;
            var size = Polynomial(table.Rows, (int)((tBits >> CellShift) - FirstCell), position);
            draws[i] = BitConverter.UInt64BitsToDouble(BitConverter.DoubleToUInt64Bits(size) ^ (bits[i] & SignBit));
        }
    }

    /// <summary>
    /// Eight draws a pass. Cells and positions are computed side by side; the polynomials one lane after the other, since fetching a column
    /// of coefficients from eight table rows costs more instructions than eight scalar polynomials, whose chains overlap in the processor anyway.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void Wide(ReadOnlySpan<ulong> bits, StudentTTable table, Span<double> draws)
    {
        var source = MemoryMarshal.Cast<ulong, Vector512<ulong>>(bits);
        var rows = table.Rows;
        Vector512<ulong> one = Vector512.Create(One), inside = Vector512.Create(InsideCell), firstCell = Vector512.Create(FirstCell);
        Vector512<double> half = Vector512.Create(HalfSpacing), centre = Vector512.Create(CellCentre), slope = Vector512.Create(CellSlope);
        Span<ulong> cells = stackalloc ulong[Lanes];
        Span<double> positions = stackalloc double[Lanes];
        for (var i = 0; i < source.Length; i++)
        {
            var t = (((source[i] << 1) >>> 12) | one).AsDouble() - Vector512<double>.One + half;
            var tBits = t.AsUInt64();
            (((((tBits & inside) | one).AsDouble()) - centre) * slope).CopyTo(positions);
            ((tBits >>> CellShift) - firstCell).CopyTo(cells);
            var eight = draws.Slice(i * Lanes, Lanes);
            for (var lane = 0; lane < Lanes; lane++)
            {
                eight[lane] = Polynomial(rows, (int)cells[lane], positions[lane]);
            }
        }

        // The signs in a pass of their own: reading the lanes back at once would wait for the eight narrow writes.
        var target = MemoryMarshal.Cast<double, Vector512<ulong>>(draws);
        var sign = Vector512.Create(SignBit);
        for (var i = 0; i < source.Length; i++)
        {
            target[i] ^= source[i] & sign;
        }

        var done = source.Length * Lanes;
        Scalar(bits[done..], table, draws[done..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Polynomial(ReadOnlySpan<double> rows, int cell, double v)
    {
        var row = rows.Slice(cell * StudentTTable.Coefficients, StudentTTable.Coefficients);
        var p = Math.FusedMultiplyAdd(row[7], v, row[6]);
        p = Math.FusedMultiplyAdd(p, v, row[5]);
        p = Math.FusedMultiplyAdd(p, v, row[4]);
        p = Math.FusedMultiplyAdd(p, v, row[3]);
        p = Math.FusedMultiplyAdd(p, v, row[2]);
        p = Math.FusedMultiplyAdd(p, v, row[1]);
        return Math.FusedMultiplyAdd(p, v, row[0]);
    }
}
