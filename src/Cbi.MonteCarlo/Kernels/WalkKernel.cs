using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cbi.MonteCarlo;

/// <summary>
/// The two elementwise steps of a walk. Each element is one or two roundings, so vectors and scalars agree by themselves. NaN propagates.
/// </summary>
internal static class WalkKernel
{
    private const int Lanes = 8;

    /// <summary>sums += draws; equal lengths.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Add(ReadOnlySpan<double> draws, Span<double> sums)
    {
        Debug.Assert(draws.Length == sums.Length);
        var done = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            var source = MemoryMarshal.Cast<double, Vector512<double>>(draws);
            var target = MemoryMarshal.Cast<double, Vector512<double>>(sums)[..source.Length];
            for (var i = 0; i < source.Length; i++)
            {
                target[i] += source[i];
            }

            done = source.Length * Lanes;
        }

        for (var i = done; i < draws.Length; i++)
        {
            sums[i] += draws[i];
        }
    }

    /// <summary>values = scale x values + shift, fused.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Affine(double scale, double shift, Span<double> values)
    {
        var done = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            Vector512<double> scales = Vector512.Create(scale), shifts = Vector512.Create(shift);
            foreach (ref var eight in MemoryMarshal.Cast<double, Vector512<double>>(values))
            {
                eight = Vector512.FusedMultiplyAdd(eight, scales, shifts);
            }

            done = values.Length / Lanes * Lanes;
        }

        foreach (ref var value in values[done..])
        {
            value = Math.FusedMultiplyAdd(value, scale, shift);
        }
    }
}
