using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Cbi.Numerics;

/// <summary>
/// Random bits for many counters at once: Philox4x32-10 (Salmon, Moraes, Dror, Shaw 2011) on eight consecutive counters a pass.
/// A pure function of key and counter, so any split of the counters over threads or machines gives the same bits.
/// </summary>
public static class PhiloxKernel
{
    private const int Lanes = 8, Rounds = 10;
    private const uint MultiplierA = 0xD2511F53, MultiplierB = 0xCD9E8D57;
    private const uint WeylA = 0x9E3779B9, WeylB = 0xBB67AE85;

    /// <summary>
    /// Element i of <paramref name="first"/> and <paramref name="second"/> holds the upper and lower 64 of the 128 bits of counter
    /// (<paramref name="counterHigh"/>, <paramref name="counterLow"/> + i), first word in the upper half. Equal lengths.
    /// </summary>
    public static void Fill(ulong key, ulong counterLow, ulong counterHigh, Span<ulong> first, Span<ulong> second)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(second.Length, first.Length);
        if (Vector128.IsHardwareAccelerated)
        {
            Wide(key, counterLow, counterHigh, first, second);
        }
        else
        {
            Scalar(key, counterLow, counterHigh, first, second);
        }
    }

    internal static void Scalar(ulong key, ulong counterLow, ulong counterHigh, Span<ulong> first, Span<ulong> second)
    {
        for (var i = 0; i < first.Length; i++)
        {
            var (x0, x1, x2, x3) = Philox.Block(key, counterLow + (ulong)i, counterHigh);
            first[i] = ((ulong)x0 << 32) | x1;
            second[i] = ((ulong)x2 << 32) | x3;
        }
    }

    /// <summary>
    /// Eight counters side by side: each of the four 32-bit words of a counter sits in the lower half of a 64-bit lane, because one
    /// instruction multiplies those halves into full 64-bit products. The upper halves are rubbish between rounds and dropped at the end.
    /// The remainder of fewer than eight counters takes the scalar way.
    /// </summary>
    internal static void Wide(ulong key, ulong counterLow, ulong counterHigh, Span<ulong> first, Span<ulong> second)
    {
        var firstEights = MemoryMarshal.Cast<ulong, Vector512<ulong>>(first);
        var secondEights = MemoryMarshal.Cast<ulong, Vector512<ulong>>(second);
        var counter = Vector512.Create(0UL, 1, 2, 3, 4, 5, 6, 7) + Vector512.Create(counterLow);
        for (var i = 0; i < firstEights.Length; i++)
        {
            (firstEights[i], secondEights[i]) = EightBlocks(key, counter, counterHigh);
            counter += Vector512.Create((ulong)Lanes);
        }

        var done = firstEights.Length * Lanes;
        Scalar(key, counterLow + (ulong)done, counterHigh, first[done..], second[done..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<ulong> First, Vector512<ulong> Second) EightBlocks(ulong key, Vector512<ulong> counter, ulong counterHigh)
    {
        Vector512<ulong> multiplierA = Vector512.Create((ulong)MultiplierA), multiplierB = Vector512.Create((ulong)MultiplierB);
        uint k0 = (uint)key, k1 = (uint)(key >> 32);
        Vector512<ulong> c0 = counter, c1 = counter >>> 32;
        Vector512<ulong> c2 = Vector512.Create(counterHigh), c3 = Vector512.Create(counterHigh >> 32);
        for (var round = 0; round < Rounds; round++)
        {
            var a = MultiplyLow(c0, multiplierA);
            var b = MultiplyLow(c2, multiplierB);
            c0 = (b >>> 32) ^ c1 ^ Vector512.Create((ulong)k0);
            c1 = b;
            c2 = (a >>> 32) ^ c3 ^ Vector512.Create((ulong)k1);
            c3 = a;
            k0 += WeylA;
            k1 += WeylB;
        }

        var low = Vector512.Create(0xFFFF_FFFFUL);
        return ((c0 << 32) | (c1 & low), (c2 << 32) | (c3 & low));
    }

    /// <summary>Product of the lower 32 bits of each lane. Exact integers, so every branch gives the same bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> MultiplyLow(Vector512<ulong> x, Vector512<ulong> multiplier)
    {
        if (Avx512F.IsSupported)
        {
            return Avx512F.Multiply(x.AsUInt32(), multiplier.AsUInt32());
        }

        if (Avx2.IsSupported)
        {
            return Vector512.Create(
                Avx2.Multiply(x.GetLower().AsUInt32(), multiplier.GetLower().AsUInt32()),
                Avx2.Multiply(x.GetUpper().AsUInt32(), multiplier.GetUpper().AsUInt32()));
        }

        return (x & Vector512.Create(0xFFFF_FFFFUL)) * multiplier;
    }
}
