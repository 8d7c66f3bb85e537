using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cbi.Numerics;

/// <summary>
/// Draws in single precision by inversion through a <see cref="SingleInverseTable"/>, handed out as doubles so that every sum is one of doubles.
/// One draw for every 32 random bits; draw n of a stream is a pure function of (key, stream, n), with the same bits on every machine.
/// </summary>
/// <remarks>
/// The top bit is the sign, the others the two-sided tail t = (odd number) 2^-31. Of each 32 draws, counter 8 g + l gives 32 g + 2 l and the one
/// after it from its upper 64 bits, and 32 g + 16 + 2 l and the one after it from its lower: the order in which eight counters lie in two
/// vectors.
/// </remarks>
public static class SingleDrawKernel
{
    /// <summary>Draws that share their eight counters.</summary>
    public const int Group = 32;

    private const int Lanes = 16, Counters = 8, DrawsACounter = Group / Counters;

    /// <summary>Counters of a stage, a multiple of <see cref="Counters"/>.</summary>
    private const int Stage = 128;

    private const uint Tail = 0x7FFF_FFFF, Mantissa = 0x007F_FFFF, One = 0x3F80_0000, SignBit = 0x8000_0000;

    /// <summary>Draws <paramref name="first"/>, first + 1, ... of a stream. first is a multiple of <see cref="Group"/>; any length.</summary>
    public static void Fill(ulong key, ulong stream, ulong first, SingleInverseTable table, Span<double> draws)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentOutOfRangeException.ThrowIfNotEqual(first % Group, 0UL);
        if (Vector512.IsHardwareAccelerated)
        {
            Wide(key, stream, first, table, draws);
        }
        else
        {
            Staged(key, stream, first, table, draws);
        }
    }

    /// <summary>sums += draws, the same bits as <see cref="Fill"/> and adding, without the way through memory.</summary>
    public static void Add(ulong key, ulong stream, ulong first, SingleInverseTable table, Span<double> sums)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentOutOfRangeException.ThrowIfNotEqual(first % Group, 0UL);
        if (Vector512.IsHardwareAccelerated)
        {
            AddWide(key, stream, first, table, sums);
            return;
        }

        Span<double> draws = stackalloc double[Stage * DrawsACounter];
        for (var done = 0; done < sums.Length; done += draws.Length)
        {
            var part = sums.Slice(done, Math.Min(draws.Length, sums.Length - done));
            Staged(key, stream, first + (ulong)done, table, draws[..part.Length]);
            Add(draws[..part.Length], part);
        }
    }

    internal static void Scalar(ulong key, ulong stream, ulong first, SingleInverseTable table, Span<double> draws)
    {
        for (var i = 0; i < draws.Length; i++)
        {
            draws[i] = Draw(Bits(key, stream, first + (ulong)i), table.Columns);
        }
    }

    /// <summary>The 32 random bits of draw n.</summary>
    public static uint Bits(ulong key, ulong stream, ulong n)
    {
        var (x0, x1, x2, x3) = Philox.Block(key, n / Group * Counters + n % Lanes / 2, stream);
        return (n % Group < Lanes, n % 2 == 0) switch { (true, true) => x1, (true, false) => x0, (false, true) => x3, _ => x2 };
    }

    /// <summary>Sixty-four draws a pass; the remainder of fewer takes the scalar way.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void Wide(ulong key, ulong stream, ulong first, SingleInverseTable table, Span<double> draws)
    {
        Debug.Assert(first % Group == 0);
        var keys = PhiloxKernel.RoundKeys.Of(key);
        ref var target = ref MemoryMarshal.GetReference(draws);
        var counter = PhiloxKernel.EightCounters(first / Group * Counters);
        var high = Vector512.Create(stream);
        var columns = table.Columns;
        var done = 0;
        for (; done <= draws.Length - 2 * Group; done += 2 * Group)
        {
            var (upper, lower, nextUpper, nextLower) = PhiloxKernel.SixteenBlocks(in keys, counter, high);
            Store(Draw(upper.AsUInt32(), columns), ref target, done);
            Store(Draw(lower.AsUInt32(), columns), ref target, done + Lanes);
            Store(Draw(nextUpper.AsUInt32(), columns), ref target, done + Group);
            Store(Draw(nextLower.AsUInt32(), columns), ref target, done + Group + Lanes);
            counter += Vector512.Create(2UL * Counters);
        }

        Scalar(key, stream, first + (ulong)done, table, draws[done..]);
    }

    /// <summary>
    /// For narrower vectors: the bits of a hundred counters at a time, then their draws in a short method, since the compiler keeps the halves of a
    /// wider vector in registers in short methods only. The remainder of fewer than thirty-two draws takes the scalar way.
    /// </summary>
    internal static void Staged(ulong key, ulong stream, ulong first, SingleInverseTable table, Span<double> draws)
    {
        Span<ulong> upper = stackalloc ulong[Stage], lower = stackalloc ulong[Stage];
        var whole = draws.Length / Group * Group;
        for (var done = 0; done < whole; done += Stage * DrawsACounter)
        {
            var part = draws.Slice(done, Math.Min(Stage * DrawsACounter, whole - done));
            var counters = part.Length / DrawsACounter;
            PhiloxKernel.Fill(key, (first + (ulong)done) / DrawsACounter, stream, upper[..counters], lower[..counters]);
            Invert(upper[..counters], lower[..counters], table.Columns, part);
        }

        Scalar(key, stream, first + (ulong)whole, table, draws[whole..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Invert(ReadOnlySpan<ulong> upper, ReadOnlySpan<ulong> lower, ReadOnlySpan<float> columns, Span<double> draws)
    {
        if (!FusedLanes.IsSupported)
        {
            for (var i = 0; i < draws.Length; i++)
            {
                var bits = MemoryMarshal.Cast<ulong, uint>((i % Group < Lanes ? upper : lower).Slice(i / Group * Counters, Counters));
                draws[i] = Draw(bits[i % Lanes], columns);
            }

            return;
        }

        ref var target = ref MemoryMarshal.GetReference(draws);
        var uppers = MemoryMarshal.Cast<ulong, Vector512<uint>>(upper);
        var lowers = MemoryMarshal.Cast<ulong, Vector512<uint>>(lower)[..uppers.Length];
        for (var i = 0; i < uppers.Length; i++)
        {
            Store(Draw(uppers[i], columns), ref target, i * Group);
            Store(Draw(lowers[i], columns), ref target, i * Group + Lanes);
        }
    }

    /// <summary>Sixty-four draws a pass straight onto their sums; the remainder of fewer takes the scalar way.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void AddWide(ulong key, ulong stream, ulong first, SingleInverseTable table, Span<double> sums)
    {
        var keys = PhiloxKernel.RoundKeys.Of(key);
        var counter = PhiloxKernel.EightCounters(first / Group * Counters);
        var high = Vector512.Create(stream);
        var columns = table.Columns;
        ref var target = ref MemoryMarshal.GetReference(sums);
        var done = 0;
        for (; done <= sums.Length - 2 * Group; done += 2 * Group)
        {
            var (upper, lower, nextUpper, nextLower) = PhiloxKernel.SixteenBlocks(in keys, counter, high);
            Add(Draw(upper.AsUInt32(), columns), ref target, done);
            Add(Draw(lower.AsUInt32(), columns), ref target, done + Lanes);
            Add(Draw(nextUpper.AsUInt32(), columns), ref target, done + Group);
            Add(Draw(nextLower.AsUInt32(), columns), ref target, done + Group + Lanes);
            counter += Vector512.Create(2UL * Counters);
        }

        for (var i = done; i < sums.Length; i++)
        {
            sums[i] += Draw(Bits(key, stream, first + (ulong)i), columns);
        }
    }

    private static void Add(ReadOnlySpan<double> draws, Span<double> sums)
    {
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] += draws[i];
        }
    }

    /// <summary>The float next to t has its octave in the exponent and its place inside, 1 to 2, in the mantissa.</summary>
    private static double Draw(uint bits, ReadOnlySpan<float> columns)
    {
        var t = BitConverter.SingleToUInt32Bits((int)((bits & Tail) | 1));
        var cell = (int)(t >> 23) & (SingleInverseTable.Cells - 1);
        var v = BitConverter.UInt32BitsToSingle((t & Mantissa) | One) - 1.5f;
        var p = columns[5 * SingleInverseTable.Cells + cell];
        for (var j = 4; j >= 0; j--)
        {
            p = MathF.FusedMultiplyAdd(p, v, columns[j * SingleInverseTable.Cells + cell]);
        }

        return BitConverter.UInt32BitsToSingle(BitConverter.SingleToUInt32Bits(p) ^ (bits & SignBit));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Draw(Vector512<uint> bits, ReadOnlySpan<float> columns)
    {
        const int cells = SingleInverseTable.Cells;
        var t = Vector512.ConvertToSingle(((bits & Vector512.Create(Tail)) | Vector512<uint>.One).AsInt32()).AsUInt32();
        var cell = (t >>> 23).AsInt32();
        var v = ((t & Vector512.Create(Mantissa)) | Vector512.Create(One)).AsSingle() - Vector512.Create(1.5f);
        var p = LaneTable.Fetch32(cell, columns.Slice(5 * cells, cells));
        p = Vector512.FusedMultiplyAdd(p, v, LaneTable.Fetch32(cell, columns.Slice(4 * cells, cells)));
        p = Vector512.FusedMultiplyAdd(p, v, LaneTable.Fetch32(cell, columns.Slice(3 * cells, cells)));
        p = Vector512.FusedMultiplyAdd(p, v, LaneTable.Fetch32(cell, columns.Slice(2 * cells, cells)));
        p = Vector512.FusedMultiplyAdd(p, v, LaneTable.Fetch32(cell, columns.Slice(cells, cells)));
        p = Vector512.FusedMultiplyAdd(p, v, LaneTable.Fetch32(cell, columns[..cells]));
        return (p.AsUInt32() ^ (bits & Vector512.Create(SignBit))).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector512<float> draws, ref double target, int offset)
    {
        var (lower, upper) = Vector512.Widen(draws);
        lower.StoreUnsafe(ref target, (nuint)offset);
        upper.StoreUnsafe(ref target, (nuint)offset + (nuint)Vector512<double>.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Vector512<float> draws, ref double target, int offset)
    {
        var (lower, upper) = Vector512.Widen(draws);
        var next = (nuint)offset + (nuint)Vector512<double>.Count;
        (Vector512.LoadUnsafe(ref target, (nuint)offset) + lower).StoreUnsafe(ref target, (nuint)offset);
        (Vector512.LoadUnsafe(ref target, next) + upper).StoreUnsafe(ref target, next);
    }
}
