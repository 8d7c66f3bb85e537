using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cbi.MonteCarlo;

/// <summary>
/// Draws from stretches of past residuals: the variance of a path names the stretch, the upper 32 random bits times its length the place in it, so
/// the chances of two places differ by at most length / 2^32 of one. A NaN variance is calm; the recursion then carries the NaN on.
/// </summary>
internal static class BankKernel
{
    private const int Lanes = 8, HalfBits = 32;

    /// <summary>Element i of <paramref name="draws"/> belongs to element i of the bits and variances. Equal lengths.</summary>
    public static void Draw(
        in BankLayout layout, ReadOnlySpan<double> residuals, ReadOnlySpan<ulong> bits, ReadOnlySpan<double> variance, Span<double> draws)
    {
        Debug.Assert(bits.Length == draws.Length && variance.Length == draws.Length);
        if (Vector128.IsHardwareAccelerated)
        {
            Wide(layout, residuals, bits, variance, draws);
        }
        else
        {
            Scalar(layout, residuals, bits, variance, draws);
        }
    }

    internal static void Scalar(
        in BankLayout layout, ReadOnlySpan<double> residuals, ReadOnlySpan<ulong> bits, ReadOnlySpan<double> variance, Span<double> draws)
    {
        for (var i = 0; i < draws.Length; i++)
        {
            var place = layout.At(variance[i]);
            draws[i] = residuals[(int)(place.Start + (((bits[i] >> HalfBits) * place.Length) >> HalfBits))];
        }
    }

    /// <summary>Eight places a pass, then eight look-ups one after the other; the remainder of fewer than eight takes the scalar way.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void Wide(
        in BankLayout layout, ReadOnlySpan<double> residuals, ReadOnlySpan<ulong> bits, ReadOnlySpan<double> variance, Span<double> draws)
    {
        var source = MemoryMarshal.Cast<ulong, Vector512<ulong>>(bits);
        var variances = MemoryMarshal.Cast<double, Vector512<double>>(variance);
        Vector512<double> stressedFrom = Vector512.Create(layout.StressedFrom), crisisFrom = Vector512.Create(layout.CrisisFrom);
        Span<ulong> places = stackalloc ulong[Lanes];
        for (var i = 0; i < source.Length; i++)
        {
            var stressed = Vector512.GreaterThanOrEqual(variances[i], stressedFrom).AsUInt64();
            var crisis = Vector512.GreaterThanOrEqual(variances[i], crisisFrom).AsUInt64();
            var start = Choose(stressed, crisis, layout.Calm.Start, layout.Stressed.Start, layout.Crisis.Start);
            var length = Choose(stressed, crisis, layout.Calm.Length, layout.Stressed.Length, layout.Crisis.Length);
            (start + (((source[i] >>> HalfBits) * length) >>> HalfBits)).CopyTo(places);
            var eight = draws.Slice(i * Lanes, Lanes);
            for (var lane = 0; lane < Lanes; lane++)
            {
                eight[lane] = residuals[(int)places[lane]];
            }
        }

        var done = source.Length * Lanes;
        Scalar(layout, residuals, bits[done..], variance[done..], draws[done..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Choose(Vector512<ulong> isStressed, Vector512<ulong> isCrisis, ulong calm, ulong stressed, ulong crisis) =>
        Vector512.ConditionalSelect(
            isCrisis, Vector512.Create(crisis), Vector512.ConditionalSelect(isStressed, Vector512.Create(stressed), Vector512.Create(calm)));
}
