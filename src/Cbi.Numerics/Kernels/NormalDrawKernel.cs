using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cbi.Numerics;

/// <summary>
/// Standard normal draws in double precision: Philox bits through the transform of Box and Muller (1958). Draw n of a stream is a pure function of
/// (key, stream, n), the same bits on every machine; |draw| is at most 8.49. Absolute error of a draw at most 1e-15 times its radius.
/// </summary>
/// <remarks>A counter gives two draws: of each sixteen, counter 8 g + l gives draws 16 g + l (sine) and 16 g + 8 + l (cosine), so that eight
/// lanes need no shuffle.</remarks>
public static class NormalDrawKernel
{
    /// <summary>Draws that share their eight counters.</summary>
    public const int Group = 16;

    private const int Lanes = 8;
    private const ulong One = 0x3FF0_0000_0000_0000;

    /// <summary>Draws <paramref name="first"/>, first + 1, ... of a stream. first is a multiple of <see cref="Group"/>; any length.</summary>
    public static void Fill(ulong key, ulong stream, ulong first, Span<double> draws)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(first % Group, 0UL);
        if (Vector512.IsHardwareAccelerated)
        {
            Wide(key, stream, first, draws);
        }
        else
        {
            Scalar(key, stream, first, draws);
        }
    }

    internal static void Scalar(ulong key, ulong stream, ulong first, Span<double> draws)
    {
        for (var i = 0; i < draws.Length; i++)
        {
            var n = first + (ulong)i;
            var (x0, x1, x2, x3) = Philox.Block(key, n / Group * Lanes + n % Lanes, stream);
            var (sine, cosine) = Pair(((ulong)x0 << 32) | x1, ((ulong)x2 << 32) | x3);
            draws[i] = n % Group < Lanes ? sine : cosine;
        }
    }

    /// <summary>Thirty-two draws a pass; the remainder of fewer takes the scalar way.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void Wide(ulong key, ulong stream, ulong first, Span<double> draws)
    {
        Debug.Assert(first % Group == 0);
        var keys = PhiloxKernel.RoundKeys.Of(key);
        ref var target = ref MemoryMarshal.GetReference(draws);
        var counter = PhiloxKernel.EightCounters(first / Group * Lanes);
        var high = Vector512.Create(stream);
        var done = 0;
        for (; done <= draws.Length - 2 * Group; done += 2 * Group)
        {
            var (upper, lower, nextUpper, nextLower) = PhiloxKernel.SixteenBlocks(in keys, counter, high);
            var (sine, cosine) = Pair(upper, lower);
            sine.StoreUnsafe(ref target, (nuint)done);
            cosine.StoreUnsafe(ref target, (nuint)done + Lanes);
            (sine, cosine) = Pair(nextUpper, nextLower);
            sine.StoreUnsafe(ref target, (nuint)done + Group);
            cosine.StoreUnsafe(ref target, (nuint)done + Group + Lanes);
            counter += Vector512.Create(2UL * Lanes);
        }

        Scalar(key, stream, first + (ulong)done, draws[done..]);
    }

    private static (double Sine, double Cosine) Pair(ulong forRadius, ulong forAngle)
    {
        var radius = Math.Sqrt(-2.0 * UnitLogKernel.Of(2.0 - BitConverter.UInt64BitsToDouble((forRadius >> 12) | One)));
        var (sine, cosine) = AngleKernel.Point(forAngle);
        return (radius * sine, radius * cosine);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<double> Sine, Vector512<double> Cosine) Pair(Vector512<ulong> forRadius, Vector512<ulong> forAngle)
    {
        var unit = Vector512.Create(2.0) - ((forRadius >>> 12) | Vector512.Create(One)).AsDouble();
        var radius = Vector512.Sqrt(Vector512.Create(-2.0) * UnitLogKernel.Of(unit));
        var (sine, cosine) = AngleKernel.Point(forAngle);
        return (radius * sine, radius * cosine);
    }
}
