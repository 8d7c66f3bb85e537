using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cbi.MonteCarlo;

/// <summary>
/// Element-wise steps of walks, joint paths and tilts, one rounding each. Eight lanes a pass; the remainder of fewer takes the scalar way.
/// NaN propagates.
/// </summary>
internal static class ElementKernel
{
    private const int Lanes = 8;

    /// <summary>result = value x scale + shift, fused. Equal lengths; may be the same memory.</summary>
    public static void Affine(ReadOnlySpan<double> values, double scale, double shift, Span<double> result)
    {
        Debug.Assert(values.Length == result.Length);
        if (Vector128.IsHardwareAccelerated)
        {
            AffineWide(values, scale, shift, result);
        }
        else
        {
            AffineScalar(values, scale, shift, result);
        }
    }

    /// <summary>sum += weight x value, fused; a weight of 1 is a plain sum. Equal lengths.</summary>
    public static void AddScaled(ReadOnlySpan<double> values, double weight, Span<double> sum)
    {
        Debug.Assert(values.Length == sum.Length);
        if (Vector128.IsHardwareAccelerated)
        {
            AddScaledWide(values, weight, sum);
        }
        else
        {
            AddScaledScalar(values, weight, sum);
        }
    }

    /// <summary>result = left x right. Equal lengths.</summary>
    public static void Multiply(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result)
    {
        Debug.Assert(left.Length == result.Length && right.Length == result.Length);
        if (Vector128.IsHardwareAccelerated)
        {
            MultiplyWide(left, right, result);
        }
        else
        {
            MultiplyScalar(left, right, result);
        }
    }

    internal static void AffineScalar(ReadOnlySpan<double> values, double scale, double shift, Span<double> result)
    {
        for (var i = 0; i < values.Length; i++)
        {
            result[i] = Math.FusedMultiplyAdd(values[i], scale, shift);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void AffineWide(ReadOnlySpan<double> values, double scale, double shift, Span<double> result)
    {
        Vector512<double> scales = Vector512.Create(scale), shifts = Vector512.Create(shift);
        var source = MemoryMarshal.Cast<double, Vector512<double>>(values);
        var target = MemoryMarshal.Cast<double, Vector512<double>>(result)[..source.Length];
        for (var i = 0; i < source.Length; i++)
        {
            target[i] = Vector512.FusedMultiplyAdd(source[i], scales, shifts);
        }

        var done = source.Length * Lanes;
        AffineScalar(values[done..], scale, shift, result[done..]);
    }

    internal static void AddScaledScalar(ReadOnlySpan<double> values, double weight, Span<double> sum)
    {
        for (var i = 0; i < values.Length; i++)
        {
            sum[i] = Math.FusedMultiplyAdd(values[i], weight, sum[i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void AddScaledWide(ReadOnlySpan<double> values, double weight, Span<double> sum)
    {
        var weights = Vector512.Create(weight);
        var source = MemoryMarshal.Cast<double, Vector512<double>>(values);
        var target = MemoryMarshal.Cast<double, Vector512<double>>(sum)[..source.Length];
        for (var i = 0; i < source.Length; i++)
        {
            target[i] = Vector512.FusedMultiplyAdd(source[i], weights, target[i]);
        }

        var done = source.Length * Lanes;
        AddScaledScalar(values[done..], weight, sum[done..]);
    }

    internal static void MultiplyScalar(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result)
    {
        for (var i = 0; i < left.Length; i++)
        {
            result[i] = left[i] * right[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void MultiplyWide(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result)
    {
        var lefts = MemoryMarshal.Cast<double, Vector512<double>>(left);
        var rights = MemoryMarshal.Cast<double, Vector512<double>>(right)[..lefts.Length];
        var target = MemoryMarshal.Cast<double, Vector512<double>>(result)[..lefts.Length];
        for (var i = 0; i < lefts.Length; i++)
        {
            target[i] = lefts[i] * rights[i];
        }

        var done = lefts.Length * Lanes;
        MultiplyScalar(left[done..], right[done..], result[done..]);
    }
}
