using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cbi.Numerics;

/// <summary>
/// Natural logarithm with the same bits on every machine: x = 2^k m with m between sqrt(1/2) and sqrt(2), then
/// ln m = 2 atanh(s), s = (m - 1) / (m + 1), by its Taylor series to s^23. Only + - * / and explicit fused multiply-adds.
/// Error at most 2 ulp. Zero gives minus infinity, negative values NaN, infinity infinity; NaN propagates. Subnormal values are accepted.
/// </summary>
public static class LogKernel
{
    private const int Lanes = 8;
    private const double SmallestNormal = 2.2250738585072014e-308;
    private const double TwoTo54 = 18014398509481984.0;
    private const double Rounder = 6755399441055744.0;
    private const double Ln2Upper = 0.693147180369123816490, Ln2Lower = 1.90821492927058770002e-10;

    /// <summary>Bits of sqrt(1/2): subtracting them carries into the exponent exactly when the mantissa reaches sqrt(2) / 2.</summary>
    private const long RootHalfBits = 0x3FE6A09E667F3BCD;

    /// <summary>2/23, 2/21, ..., 2/3: the series of 2 atanh(s) - 2 s, divided by s^3.</summary>
    private static ReadOnlySpan<double> Series =>
    [
        2.0 / 23.0, 2.0 / 21.0, 2.0 / 19.0, 2.0 / 17.0, 2.0 / 15.0, 2.0 / 13.0, 2.0 / 11.0, 2.0 / 9.0, 2.0 / 7.0, 2.0 / 5.0, 2.0 / 3.0,
    ];

    /// <summary>Logarithm of every value into <paramref name="result"/> (same length; may be the same memory).</summary>
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

    /// <summary>Logarithm of one value; the definition that the wide form repeats bit for bit.</summary>
    public static double Of(double x)
    {
        var subnormal = x < SmallestNormal;
        var bits = BitConverter.DoubleToInt64Bits(subnormal ? x * TwoTo54 : x);
        var exponent = (bits - RootHalfBits) >> 52;
        var f = BitConverter.Int64BitsToDouble(bits - (exponent << 52)) - 1.0;
        exponent -= subnormal ? 54 : 0;
        var k = BitConverter.Int64BitsToDouble(exponent + BitConverter.DoubleToInt64Bits(Rounder)) - Rounder;
        var s = f / (2.0 + f);
        var z = s * s;
        var p = Series[0];
        for (var i = 1; i < Series.Length; i++)
        {
            p = Math.FusedMultiplyAdd(p, z, Series[i]);
        }

        // 2 s = f - s f exactly, and f is exact: starting from f keeps the last bit where the naive 2 s would lose it.
        var tail = Math.FusedMultiplyAdd(k, Ln2Lower, s * Math.FusedMultiplyAdd(z, p, -f));
        var value = Math.FusedMultiplyAdd(k, Ln2Upper, f + tail);
        value = x < double.PositiveInfinity ? value : x;
        value = x > 0.0 ? value : double.NaN;
        return x == 0.0 ? double.NegativeInfinity : value;
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
        var rounder = Vector512.Create(Rounder);
        var subnormal = Vector512.LessThan(x, Vector512.Create(SmallestNormal));
        var bits = Vector512.ConditionalSelect(subnormal, x * Vector512.Create(TwoTo54), x).AsInt64();
        var exponent = (bits - Vector512.Create(RootHalfBits)) >> 52;
        var f = (bits - (exponent << 52)).AsDouble() - Vector512<double>.One;
        exponent -= subnormal.AsInt64() & Vector512.Create(54L);
        var k = (exponent + rounder.AsInt64()).AsDouble() - rounder;
        var s = f / (Vector512.Create(2.0) + f);
        var z = s * s;
        var p = Vector512.Create(Series[0]);
        for (var i = 1; i < Series.Length; i++)
        {
            p = Vector512.FusedMultiplyAdd(p, z, Vector512.Create(Series[i]));
        }

        var tail = Vector512.FusedMultiplyAdd(k, Vector512.Create(Ln2Lower), s * Vector512.FusedMultiplyAdd(z, p, -f));
        var value = Vector512.FusedMultiplyAdd(k, Vector512.Create(Ln2Upper), f + tail);
        value = Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512.Create(double.PositiveInfinity)), value, x);
        value = Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512<double>.Zero), value, Vector512.Create(double.NaN));
        return Vector512.ConditionalSelect(Vector512.Equals(x, Vector512<double>.Zero), Vector512.Create(double.NegativeInfinity), value);
    }
}
