using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cbi.Numerics;

/// <summary>
/// Standard normal distribution function with the same bits on every machine. For z = |x| / sqrt(2) and t = 2 / (2 + z) the complementary
/// error function is t exp(-z^2 + P(2 t - 1)) with P a Chebyshev series of degree 27 (Clenshaw 1962; coefficients computed for this file
/// with 60 digits), so there is one region and no branch. Relative error at most 1e-13 down to -37, where the value is 1e-300; below -39
/// the result is that of -39, zero. NaN propagates.
/// </summary>
public static class NormalCdfKernel
{
    private const int Lanes = 8;
    private const double Reach = 39.0;
    private const double RootHalf = 0.70710678118654752;

    /// <summary>Coefficients 27 down to 1 of P, then half of coefficient 0.</summary>
    private static ReadOnlySpan<double> Series =>
    [
        -2.8166630877427502704e-17, 1.2102371892237480657e-16, -9.4574945712857707516e-17, -1.5230282014571529723e-15,
        7.1060976136092729996e-15, 3.8109052551890480889e-16, -1.1270822361367252542e-13, 3.1309213993429582953e-13,
        8.94487927309072533e-13, -6.8860275264975533481e-12, 2.3940380830391146896e-12, 9.6467911020155268072e-11,
        -2.2736512229318358562e-10, -9.9136415649303308672e-10, 5.0593434955514689418e-9, 6.5290544390988514964e-9,
        -8.5238095914926542525e-8, 1.5626441722066143178e-8, 1.3036558355805232018e-6, -1.6242900046470255135e-6,
        -0.000020278578112534243154, 0.000042523324806907771645, 0.00036683949785276145187, -0.0009465953444820368663,
        -0.0095615147868086316419, 0.019476473204185836312, 0.6419697923564902603, -1.3026537197817094342 / 2.0,
    ];

    /// <summary>Probability of at most each value into <paramref name="result"/> (same length; may be the same memory).</summary>
    public static void Fill(ReadOnlySpan<double> values, Span<double> result)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(result.Length, values.Length);
        if (Vector128.IsHardwareAccelerated)
        {
            Wide(values, result);
        }
        else
        {
            Scalar(values, result);
        }
    }

    /// <summary>Probability of at most one value; the definition that the wide form repeats bit for bit.</summary>
    public static double Of(double x)
    {
        var size = Math.Abs(x);
        size = size > Reach ? Reach : size;
        var t = 2.0 / Math.FusedMultiplyAdd(size, RootHalf, 2.0);
        var y = Math.FusedMultiplyAdd(2.0, t, -1.0);
        var twice = y + y;
        double current = Series[0], last = 0.0;
        for (var i = 1; i < Series.Length - 1; i++)
        {
            (current, last) = (Math.FusedMultiplyAdd(twice, current, Series[i] - last), current);
        }

        var p = Math.FusedMultiplyAdd(y, current, Series[^1] - last);
        var tail = 0.5 * t * ExpKernel.Of(Math.FusedMultiplyAdd(-0.5 * size, size, p));
        var value = x > 0.0 ? 1.0 - tail : tail;
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
    private static Vector512<double> Of(Vector512<double> x)
    {
        Vector512<double> reach = Vector512.Create(Reach), two = Vector512.Create(2.0), half = Vector512.Create(0.5);
        var size = Vector512.Abs(x);
        size = Vector512.ConditionalSelect(Vector512.GreaterThan(size, reach), reach, size);
        var t = two / Vector512.FusedMultiplyAdd(size, Vector512.Create(RootHalf), two);
        var y = Vector512.FusedMultiplyAdd(two, t, -Vector512<double>.One);
        var twice = y + y;
        Vector512<double> current = Vector512.Create(Series[0]), last = Vector512<double>.Zero;
        for (var i = 1; i < Series.Length - 1; i++)
        {
            var next = Vector512.FusedMultiplyAdd(twice, current, Vector512.Create(Series[i]) - last);
            last = current;
            current = next;
        }

        var p = Vector512.FusedMultiplyAdd(y, current, Vector512.Create(Series[^1]) - last);
        var tail = half * t * ExpKernel.Of(Vector512.FusedMultiplyAdd(-half * size, size, p));
        var value = Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512<double>.Zero), Vector512<double>.One - tail, tail);
        // One bit pattern for NaN, as in the exponential.
        return Vector512.ConditionalSelect(Vector512.Equals(x, x), value, Vector512.Create(double.NaN));
    }
}
