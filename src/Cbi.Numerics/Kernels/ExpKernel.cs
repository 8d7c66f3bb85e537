using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cbi.Numerics;

/// <summary>
/// Exponential function with the same bits on every machine: x = k ln 2 + r, |r| &lt;= 0.35, Taylor polynomial of degree 13 in r, scaled by 2^k.
/// Only + - * and explicit fused multiply-adds. Error at most 1.5 ulp on normal results. Above 709.79 infinity, below -745.2 zero; NaN propagates.
/// </summary>
public static class ExpKernel
{
    private const int Lanes = 8;
    private const double Upper = 710.0, Lower = -746.0;
    private const double Log2OfE = 1.4426950408889634;

    /// <summary>Adding 1.5 x 2^52 rounds to an integer, which then stands in the low bits of the sum.</summary>
    private const double Rounder = 6755399441055744.0;

    /// <summary>ln 2 in two parts; the upper has 32 trailing zero bits, so k times it is exact.</summary>
    private const double Ln2Upper = 0.693147180369123816490, Ln2Lower = 1.90821492927058770002e-10;

    /// <summary>1/13!, 1/12!, ..., 1/2!, 1, 1.</summary>
    private static ReadOnlySpan<double> Taylor =>
    [
        1.0 / 6227020800.0, 1.0 / 479001600.0, 1.0 / 39916800.0, 1.0 / 3628800.0, 1.0 / 362880.0, 1.0 / 40320.0, 1.0 / 5040.0,
        1.0 / 720.0, 1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 0.5, 1.0, 1.0,
    ];

    /// <summary>Exponential of every value into <paramref name="result"/> (same length; may be the same memory).</summary>
    public static void Fill(ReadOnlySpan<double> values, Span<double> result)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(result.Length, values.Length);
        if (FusedLanes.IsSupported)
        {
            Wide(values, result);
        }
        else
        {
            Scalar(values, result);
        }
    }

    /// <summary>Exponential of one value; the definition that the wide form repeats bit for bit.</summary>
    public static double Of(double x)
    {
        var c = x > Upper ? Upper : x;
        c = c < Lower ? Lower : c;
        var shifted = Math.FusedMultiplyAdd(c, Log2OfE, Rounder);
        var k = shifted - Rounder;
        var r = Math.FusedMultiplyAdd(k, -Ln2Upper, c);
        r = Math.FusedMultiplyAdd(k, -Ln2Lower, r);
        var p = Taylor[0];
        for (var i = 1; i < Taylor.Length; i++)
        {
            p = Math.FusedMultiplyAdd(p, r, Taylor[i]);
        }

        // 2^k in two factors, since k reaches beyond the exponents of a double at both ends.
        var whole = BitConverter.DoubleToInt64Bits(shifted) - BitConverter.DoubleToInt64Bits(Rounder);
        var half = whole >> 1;
        var value = p * PowerOfTwo(half) * PowerOfTwo(whole - half);
        return double.IsNaN(x) ? double.NaN : value;
    }

    internal static void Scalar(ReadOnlySpan<double> values, Span<double> result)
    {
        for (var i = 0; i < values.Length; i++)
        {
            result[i] = Of(values[i]);
        }
    }

    /// <summary>Eight values a pass; the remainder of fewer than eight takes the scalar way.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void Wide(ReadOnlySpan<double> values, Span<double> result)
    {
        var source = MemoryMarshal.Cast<double, Vector512<double>>(values);
        var target = MemoryMarshal.Cast<double, Vector512<double>>(result);
        for (var i = 0; i < source.Length; i++)
        {
            target[i] = Of(source[i]);
        }

        var done = source.Length * Lanes;
        Scalar(values[done..], result[done..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> Of(Vector512<double> x)
    {
        Vector512<double> upper = Vector512.Create(Upper), lower = Vector512.Create(Lower), rounder = Vector512.Create(Rounder);
        var c = Vector512.ConditionalSelect(Vector512.GreaterThan(x, upper), upper, x);
        c = Vector512.ConditionalSelect(Vector512.LessThan(c, lower), lower, c);
        var shifted = Vector512.FusedMultiplyAdd(c, Vector512.Create(Log2OfE), rounder);
        var k = shifted - rounder;
        var r = Vector512.FusedMultiplyAdd(k, Vector512.Create(-Ln2Upper), c);
        r = Vector512.FusedMultiplyAdd(k, Vector512.Create(-Ln2Lower), r);
        var p = Vector512.Create(Taylor[0]);
        for (var i = 1; i < Taylor.Length; i++)
        {
            p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(Taylor[i]));
        }

        var whole = shifted.AsInt64() - rounder.AsInt64();
        var half = whole >> 1;
        var value = p * PowerOfTwo(half) * PowerOfTwo(whole - half);
        return Vector512.ConditionalSelect(Vector512.Equals(x, x), value, Vector512.Create(double.NaN));
    }

    private static double PowerOfTwo(long k) => BitConverter.Int64BitsToDouble((k + 1023) << 52);

    private static Vector512<double> PowerOfTwo(Vector512<long> k) => ((k + Vector512.Create(1023L)) << 52).AsDouble();
}
