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

    /// <summary>Counters of a stage, a multiple of <see cref="Lanes"/>.</summary>
    private const int Stage = 256;

    /// <summary>Draws <paramref name="first"/>, first + 1, ... of a stream. first is a multiple of <see cref="Group"/>; any length.</summary>
    public static void Fill(ulong key, ulong stream, ulong first, Span<double> draws)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(first % Group, 0UL);
        if (Vector512.IsHardwareAccelerated)
        {
            Wide(key, stream, first, draws);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Staged(key, stream, first, draws);
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

    /// <summary>
    /// For vectors of 256 bits: one short kernel after the other over a few hundred counters, since the compiler keeps the halves of a wider vector
    /// in registers in short methods only. The remainder of fewer than sixteen draws takes the scalar way.
    /// </summary>
    internal static void Staged(ulong key, ulong stream, ulong first, Span<double> draws)
    {
        Span<ulong> forRadii = stackalloc ulong[Stage], forAngles = stackalloc ulong[Stage];
        Span<double> logs = stackalloc double[Stage];
        var whole = draws.Length / Group * Group;
        for (var done = 0; done < whole; done += 2 * Stage)
        {
            var count = Math.Min(Stage, (whole - done) / 2);
            PhiloxKernel.Wide(key, (first + (ulong)done) / 2, stream, forRadii[..count], forAngles[..count]);
            UnitLogKernel.OfUnits(forRadii[..count], logs[..count]);
            Points(logs[..count], forAngles[..count], draws[done..]);
        }

        Scalar(key, stream, first + (ulong)whole, draws[whole..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Points(ReadOnlySpan<double> logs, ReadOnlySpan<ulong> forAngles, Span<double> draws)
    {
        ref var target = ref MemoryMarshal.GetReference(draws);
        var angles = MemoryMarshal.Cast<ulong, Vector512<ulong>>(forAngles);
        var eights = MemoryMarshal.Cast<double, Vector512<double>>(logs)[..angles.Length];
        for (var i = 0; i < angles.Length; i++)
        {
            var radius = Vector512.Sqrt(Vector512.Create(-2.0) * eights[i]);
            var (sine, cosine) = AngleKernel.Point(angles[i]);
            (radius * sine).StoreUnsafe(ref target, (nuint)(i * Group));
            (radius * cosine).StoreUnsafe(ref target, (nuint)(i * Group + Lanes));
        }
    }

    private static (double Sine, double Cosine) Pair(ulong forRadius, ulong forAngle)
    {
        var radius = Math.Sqrt(-2.0 * UnitLogKernel.Of(UnitLogKernel.Unit(forRadius)));
        var (sine, cosine) = AngleKernel.Point(forAngle);
        return (radius * sine, radius * cosine);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<double> Sine, Vector512<double> Cosine) Pair(Vector512<ulong> forRadius, Vector512<ulong> forAngle)
    {
        var radius = Vector512.Sqrt(Vector512.Create(-2.0) * UnitLogKernel.Of(UnitLogKernel.Unit(forRadius)));
        var (sine, cosine) = AngleKernel.Point(forAngle);
        return (radius * sine, radius * cosine);
    }
}
