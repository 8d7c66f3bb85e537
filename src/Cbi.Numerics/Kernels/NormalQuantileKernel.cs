using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cbi.Numerics;

/// <summary>
/// Inverse of the standard normal distribution function with the same bits on every machine: Wichura (1988), algorithm AS 241, PPND16,
/// with our own logarithm. Range 0 &lt; p &lt; 1; 0 and 1 give infinities, values outside and NaN give NaN. Relative error at most 1e-14.
/// </summary>
public static class NormalQuantileKernel
{
    private const int Lanes = 8;
    private const double CentreHalfWidth = 0.425, CentreSquared = 0.180625;
    private const double MiddleShift = 1.6, FarFrom = 5.0;

    private static ReadOnlySpan<double> CentreNumerator =>
    [
        3.3871328727963666080e0, 1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4,
        4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3,
    ];

    private static ReadOnlySpan<double> CentreDenominator =>
    [
        1.0, 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3,
        2.1213794301586595867e+4, 3.9307895800092710610e+4, 2.8729085735721942674e+4, 5.2264952788528545610e+3,
    ];

    private static ReadOnlySpan<double> MiddleNumerator =>
    [
        1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
        1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
    ];

    private static ReadOnlySpan<double> MiddleDenominator =>
    [
        1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
        1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
    ];

    private static ReadOnlySpan<double> TailNumerator =>
    [
        6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
        2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
    ];

    private static ReadOnlySpan<double> TailDenominator =>
    [
        1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
        7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
    ];

    /// <summary>Quantile of every probability into <paramref name="result"/> (same length; may be the same memory).</summary>
    public static void Fill(ReadOnlySpan<double> probabilities, Span<double> result)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(result.Length, probabilities.Length);
        if (Vector128.IsHardwareAccelerated)
        {
            Wide(probabilities, result);
        }
        else
        {
            Scalar(probabilities, result);
        }
    }

    /// <summary>Quantile of one probability; the definition that the wide form repeats bit for bit.</summary>
    public static double Of(double p)
    {
        if (!(p > 0.0 && p < 1.0))
        {
            return p == 0.0 ? double.NegativeInfinity : p == 1.0 ? double.PositiveInfinity : double.NaN;
        }

        var q = p - 0.5;
        if (Math.Abs(q) <= CentreHalfWidth)
        {
            var r = CentreSquared - q * q;
            return q * (Horner(CentreNumerator, r) / Horner(CentreDenominator, r));
        }

        var s = Math.Sqrt(-LogKernel.Of(q < 0.0 ? p : 1.0 - p));
        var value = s <= FarFrom
            ? Horner(MiddleNumerator, s - MiddleShift) / Horner(MiddleDenominator, s - MiddleShift)
            : Horner(TailNumerator, s - FarFrom) / Horner(TailDenominator, s - FarFrom);
        return q < 0.0 ? -value : value;
    }

    internal static void Scalar(ReadOnlySpan<double> probabilities, Span<double> result)
    {
        for (var i = 0; i < probabilities.Length; i++)
        {
            result[i] = Of(probabilities[i]);
        }
    }

    /// <summary>Eight values a pass; the remainder of fewer than eight takes the scalar way.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void Wide(ReadOnlySpan<double> probabilities, Span<double> result)
    {
        var source = MemoryMarshal.Cast<double, Vector512<double>>(probabilities);
        var target = MemoryMarshal.Cast<double, Vector512<double>>(result);
        for (var i = 0; i < source.Length; i++)
        {
            target[i] = Of(source[i]);
        }

        var done = source.Length * Lanes;
        Scalar(probabilities[done..], result[done..]);
    }

    /// <summary>The regions are computed for all lanes and each lane keeps its own; regions that no lane is in are skipped.</summary>
    private static Vector512<double> Of(Vector512<double> p)
    {
        Vector512<double> half = Vector512.Create(0.5), zero = Vector512<double>.Zero, one = Vector512<double>.One;
        var q = p - half;
        var r = Vector512.Create(CentreSquared) - q * q;
        var value = q * (Horner(CentreNumerator, r) / Horner(CentreDenominator, r));
        var outer = Vector512.GreaterThan(Vector512.Abs(q), Vector512.Create(CentreHalfWidth));
        if (Vector512.EqualsAny(outer.AsInt64(), Vector512<long>.AllBitsSet))
        {
            var below = Vector512.LessThan(q, zero);
            var s = Vector512.Sqrt(-LogKernel.Of(Vector512.ConditionalSelect(below, p, one - p)));
            var m = s - Vector512.Create(MiddleShift);
            var tail = Horner(MiddleNumerator, m) / Horner(MiddleDenominator, m);
            var far = Vector512.GreaterThan(s, Vector512.Create(FarFrom));
            if (Vector512.EqualsAny(far.AsInt64(), Vector512<long>.AllBitsSet))
            {
                var f = s - Vector512.Create(FarFrom);
                tail = Vector512.ConditionalSelect(far, Horner(TailNumerator, f) / Horner(TailDenominator, f), tail);
            }

            value = Vector512.ConditionalSelect(outer, Vector512.ConditionalSelect(below, -tail, tail), value);
        }

        var inside = Vector512.GreaterThan(p, zero) & Vector512.LessThan(p, one);
        value = Vector512.ConditionalSelect(inside, value, Vector512.Create(double.NaN));
        value = Vector512.ConditionalSelect(Vector512.Equals(p, zero), Vector512.Create(double.NegativeInfinity), value);
        return Vector512.ConditionalSelect(Vector512.Equals(p, one), Vector512.Create(double.PositiveInfinity), value);
    }

    private static double Horner(ReadOnlySpan<double> ascending, double x)
    {
        var value = ascending[^1];
        for (var i = ascending.Length - 2; i >= 0; i--)
        {
            value = Math.FusedMultiplyAdd(value, x, ascending[i]);
        }

        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Horner(ReadOnlySpan<double> ascending, Vector512<double> x)
    {
        var value = Vector512.Create(ascending[^1]);
        for (var i = ascending.Length - 2; i >= 0; i--)
        {
            value = Vector512.FusedMultiplyAdd(value, x, Vector512.Create(ascending[i]));
        }

        return value;
    }
}
