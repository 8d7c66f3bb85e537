using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cbi.Numerics;

/// <summary>
/// Exponential draws of mean 1 by inversion: -ln U with U = (k + 1/2) 2^-32, four from every Philox counter, nothing rejected. Between 1.2e-10 and
/// 22.9; for variates whose far tail does not matter. Absolute error of the logarithm at most 1e-14; same bits on every machine.
/// </summary>
public static class ExponentialDrawKernel
{
    private const int Lanes = 8;

    /// <summary>Counters of a stage, a multiple of <see cref="Lanes"/>.</summary>
    private const int Stage = 256;
    private const double Cell = 1.0 / 4294967296.0, HalfCell = 0.5 * Cell;

    /// <summary>Bits of 2^52: an integer below 2^52 in the low bits makes the double 2^52 + integer.</summary>
    private const ulong IntegerBits = 0x4330_0000_0000_0000, LowWord = 0xFFFF_FFFF;
    private const double IntegerOffset = 4503599627370496.0;

    /// <summary>Element i of the four results comes from the four words of counter <paramref name="first"/> + i of a stream. Equal lengths.</summary>
    public static void Fill(ulong key, ulong stream, ulong first, Span<double> a, Span<double> b, Span<double> c, Span<double> d)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(b.Length, a.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(c.Length, a.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(d.Length, a.Length);
        if (Vector512.IsHardwareAccelerated)
        {
            Wide(key, stream, first, a, b, c, d);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Staged(key, stream, first, a, b, c, d);
        }
        else
        {
            Scalar(key, stream, first, a, b, c, d);
        }
    }

    internal static void Scalar(ulong key, ulong stream, ulong first, Span<double> a, Span<double> b, Span<double> c, Span<double> d)
    {
        for (var i = 0; i < a.Length; i++)
        {
            var (x0, x1, x2, x3) = Philox.Block(key, first + (ulong)i, stream);
            (a[i], b[i], c[i], d[i]) = (Of(x0), Of(x1), Of(x2), Of(x3));
        }
    }

    /// <summary>Eight counters a pass; the remainder of fewer than eight takes the scalar way.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void Wide(ulong key, ulong stream, ulong first, Span<double> a, Span<double> b, Span<double> c, Span<double> d)
    {
        var keys = PhiloxKernel.RoundKeys.Of(key);
        var counter = PhiloxKernel.EightCounters(first);
        var high = Vector512.Create(stream);
        var done = 0;
        for (; done <= a.Length - Lanes; done += Lanes)
        {
            var (upper, lower) = PhiloxKernel.EightBlocks(in keys, counter, high);
            Of(upper >>> 32).CopyTo(a[done..]);
            Of(upper & Vector512.Create(LowWord)).CopyTo(b[done..]);
            Of(lower >>> 32).CopyTo(c[done..]);
            Of(lower & Vector512.Create(LowWord)).CopyTo(d[done..]);
            counter += Vector512.Create((ulong)Lanes);
        }

        Scalar(key, stream, first + (ulong)done, a[done..], b[done..], c[done..], d[done..]);
    }

    /// <summary>For vectors of 256 bits, as in <see cref="NormalDrawKernel"/>; the remainder of fewer than eight counters takes the scalar way.</summary>
    internal static void Staged(ulong key, ulong stream, ulong first, Span<double> a, Span<double> b, Span<double> c, Span<double> d)
    {
        Span<ulong> upper = stackalloc ulong[Stage], lower = stackalloc ulong[Stage];
        var whole = a.Length / Lanes * Lanes;
        for (var done = 0; done < whole; done += Stage)
        {
            var count = Math.Min(Stage, whole - done);
            PhiloxKernel.Wide(key, first + (ulong)done, stream, upper[..count], lower[..count]);
            OfWords(upper[..count], 32, a.Slice(done, count));
            OfWords(upper[..count], 0, b.Slice(done, count));
            OfWords(lower[..count], 32, c.Slice(done, count));
            OfWords(lower[..count], 0, d.Slice(done, count));
        }

        Scalar(key, stream, first + (ulong)whole, a[whole..], b[whole..], c[whole..], d[whole..]);
    }

    /// <summary>Draws of the words that begin at a bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void OfWords(ReadOnlySpan<ulong> bits, int bit, Span<double> draws)
    {
        var source = MemoryMarshal.Cast<ulong, Vector512<ulong>>(bits);
        var target = MemoryMarshal.Cast<double, Vector512<double>>(draws)[..source.Length];
        for (var i = 0; i < source.Length; i++)
        {
            target[i] = Of((source[i] >>> bit) & Vector512.Create(LowWord));
        }
    }

    private static double Of(uint word) => -UnitLogKernel.Of(Math.FusedMultiplyAdd(word, Cell, HalfCell));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Of(Vector512<ulong> word)
    {
        var whole = (word | Vector512.Create(IntegerBits)).AsDouble() - Vector512.Create(IntegerOffset);
        return -UnitLogKernel.Of(Vector512.FusedMultiplyAdd(whole, Vector512.Create(Cell), Vector512.Create(HalfCell)));
    }
}
