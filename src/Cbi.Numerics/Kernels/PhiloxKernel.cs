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
        if (FusedLanes.IsSupported)
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
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void Wide(ulong key, ulong counterLow, ulong counterHigh, Span<ulong> first, Span<ulong> second)
    {
        var firstEights = MemoryMarshal.Cast<ulong, Vector512<ulong>>(first);
        var secondEights = MemoryMarshal.Cast<ulong, Vector512<ulong>>(second);
        var keys = RoundKeys.Of(key);
        var counter = EightCounters(counterLow);
        var high = Vector512.Create(counterHigh);
        for (var i = 0; i < firstEights.Length; i++)
        {
            (firstEights[i], secondEights[i]) = EightBlocks(in keys, counter, high);
            counter += Vector512.Create((ulong)Lanes);
        }

        var done = firstEights.Length * Lanes;
        Scalar(key, counterLow + (ulong)done, counterHigh, first[done..], second[done..]);
    }

    /// <summary>The upper and lower 64 bits of eight counters that share their upper word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (Vector512<ulong> First, Vector512<ulong> Second) EightBlocks(in RoundKeys keys, Vector512<ulong> counter, Vector512<ulong> high)
    {
        Vector512<ulong> c0 = counter, c1 = counter >>> 32, c2 = high, c3 = high >>> 32;
        (c0, c1, c2, c3) = Round(c0, c1, c2, c3, Vector512.Create(keys[0]), Vector512.Create(keys[1]));
        (c0, c1, c2, c3) = Round(c0, c1, c2, c3, Vector512.Create(keys[2]), Vector512.Create(keys[3]));
        (c0, c1, c2, c3) = Round(c0, c1, c2, c3, Vector512.Create(keys[4]), Vector512.Create(keys[5]));
        (c0, c1, c2, c3) = Round(c0, c1, c2, c3, Vector512.Create(keys[6]), Vector512.Create(keys[7]));
        (c0, c1, c2, c3) = Round(c0, c1, c2, c3, Vector512.Create(keys[8]), Vector512.Create(keys[9]));
        (c0, c1, c2, c3) = Round(c0, c1, c2, c3, Vector512.Create(keys[10]), Vector512.Create(keys[11]));
        (c0, c1, c2, c3) = Round(c0, c1, c2, c3, Vector512.Create(keys[12]), Vector512.Create(keys[13]));
        (c0, c1, c2, c3) = Round(c0, c1, c2, c3, Vector512.Create(keys[14]), Vector512.Create(keys[15]));
        (c0, c1, c2, c3) = Round(c0, c1, c2, c3, Vector512.Create(keys[16]), Vector512.Create(keys[17]));
        (c0, c1, c2, c3) = Round(c0, c1, c2, c3, Vector512.Create(keys[18]), Vector512.Create(keys[19]));
        var low = Vector512.Create(0xFFFF_FFFFUL);
        return ((c0 << 32) | (c1 & low), (c2 << 32) | (c3 & low));
    }

    /// <summary>
    /// As <see cref="EightBlocks"/> for counters and the eight after them, round by round in turns: one chain computes while the other waits for
    /// its products.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (Vector512<ulong> First, Vector512<ulong> Second, Vector512<ulong> NextFirst, Vector512<ulong> NextSecond) SixteenBlocks(
        in RoundKeys keys, Vector512<ulong> counter, Vector512<ulong> high)
    {
        Vector512<ulong> a0 = counter, a1 = counter >>> 32, a2 = high, a3 = high >>> 32;
        Vector512<ulong> b0 = counter + Vector512.Create((ulong)Lanes), b1 = b0 >>> 32, b2 = high, b3 = a3;
        Vector512<ulong> k0 = Vector512.Create(keys[0]), k1 = Vector512.Create(keys[1]);
        (a0, a1, a2, a3) = Round(a0, a1, a2, a3, k0, k1);
        (b0, b1, b2, b3) = Round(b0, b1, b2, b3, k0, k1);
        (k0, k1) = (Vector512.Create(keys[2]), Vector512.Create(keys[3]));
        (a0, a1, a2, a3) = Round(a0, a1, a2, a3, k0, k1);
        (b0, b1, b2, b3) = Round(b0, b1, b2, b3, k0, k1);
        (k0, k1) = (Vector512.Create(keys[4]), Vector512.Create(keys[5]));
        (a0, a1, a2, a3) = Round(a0, a1, a2, a3, k0, k1);
        (b0, b1, b2, b3) = Round(b0, b1, b2, b3, k0, k1);
        (k0, k1) = (Vector512.Create(keys[6]), Vector512.Create(keys[7]));
        (a0, a1, a2, a3) = Round(a0, a1, a2, a3, k0, k1);
        (b0, b1, b2, b3) = Round(b0, b1, b2, b3, k0, k1);
        (k0, k1) = (Vector512.Create(keys[8]), Vector512.Create(keys[9]));
        (a0, a1, a2, a3) = Round(a0, a1, a2, a3, k0, k1);
        (b0, b1, b2, b3) = Round(b0, b1, b2, b3, k0, k1);
        (k0, k1) = (Vector512.Create(keys[10]), Vector512.Create(keys[11]));
        (a0, a1, a2, a3) = Round(a0, a1, a2, a3, k0, k1);
        (b0, b1, b2, b3) = Round(b0, b1, b2, b3, k0, k1);
        (k0, k1) = (Vector512.Create(keys[12]), Vector512.Create(keys[13]));
        (a0, a1, a2, a3) = Round(a0, a1, a2, a3, k0, k1);
        (b0, b1, b2, b3) = Round(b0, b1, b2, b3, k0, k1);
        (k0, k1) = (Vector512.Create(keys[14]), Vector512.Create(keys[15]));
        (a0, a1, a2, a3) = Round(a0, a1, a2, a3, k0, k1);
        (b0, b1, b2, b3) = Round(b0, b1, b2, b3, k0, k1);
        (k0, k1) = (Vector512.Create(keys[16]), Vector512.Create(keys[17]));
        (a0, a1, a2, a3) = Round(a0, a1, a2, a3, k0, k1);
        (b0, b1, b2, b3) = Round(b0, b1, b2, b3, k0, k1);
        (k0, k1) = (Vector512.Create(keys[18]), Vector512.Create(keys[19]));
        (a0, a1, a2, a3) = Round(a0, a1, a2, a3, k0, k1);
        (b0, b1, b2, b3) = Round(b0, b1, b2, b3, k0, k1);
        var low = Vector512.Create(0xFFFF_FFFFUL);
        return ((a0 << 32) | (a1 & low), (a2 << 32) | (a3 & low), (b0 << 32) | (b1 & low), (b2 << 32) | (b3 & low));
    }

    /// <summary>Counters first, first + 1, ..., first + 7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<ulong> EightCounters(ulong first) => Vector512.Create(0UL, 1, 2, 3, 4, 5, 6, 7) + Vector512.Create(first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<ulong> C0, Vector512<ulong> C1, Vector512<ulong> C2, Vector512<ulong> C3) Round(
        Vector512<ulong> c0, Vector512<ulong> c1, Vector512<ulong> c2, Vector512<ulong> c3, Vector512<ulong> k0, Vector512<ulong> k1)
    {
        var a = MultiplyLow(c0, Vector512.Create((ulong)MultiplierA));
        var b = MultiplyLow(c2, Vector512.Create((ulong)MultiplierB));
        return (Xor(b >>> 32, c1, k0), b, Xor(a >>> 32, c3, k1), a);
    }

    /// <summary>Three-way exclusive or: one instruction where there is one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Xor(Vector512<ulong> x, Vector512<ulong> y, Vector512<ulong> z) =>
        Avx512F.IsSupported ? Avx512F.TernaryLogic(x, y, z, 0x96) : x ^ y ^ z;

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

    /// <summary>The ten pairs of round keys: computed once a call, spread over the lanes as they are read, without straddling cache lines.</summary>
    [InlineArray(2 * Rounds)]
    internal struct RoundKeys
    {
        private ulong _first;

        public static RoundKeys Of(ulong key)
        {
            var keys = default(RoundKeys);
            uint k0 = (uint)key, k1 = (uint)(key >> 32);
            for (var round = 0; round < Rounds; round++)
            {
                keys[2 * round] = k0;
                keys[2 * round + 1] = k1;
                k0 += WeylA;
                k1 += WeylB;
            }

            return keys;
        }
    }
}
