using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cbi.Numerics;

/// <summary>
/// A sum whose bits do not depend on the order of the values: each value is cut at two fixed places below the largest one, and the pieces add up
/// without rounding (pre-rounding, Demmel and Nguyen 2013). So a tail mean after a selection equals the one after a full sort, bit for bit.
/// </summary>
/// <remarks>At most 2^26 values, else an exception. Error at most n 2^-54 max |x| plus one rounding. NaN and infinities give NaN; an empty sum is
/// 0.</remarks>
public static class OrderFreeSum
{
    private const int MostValues = 1 << 26, Lanes = 8;

    /// <summary>Exponents at which 2^27 times the largest value or the cut of the smallest piece would leave the range of doubles.</summary>
    private const int SmallestExponent = -900, LargestExponent = 990;

    /// <summary>Sum of the values, in any order. Largest size 1e298; values below 1e-271 count as rounding.</summary>
    public static double Of(ReadOnlySpan<double> values)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(values.Length, MostValues);
        var largest = Largest(values);
        if (largest == 0.0)
        {
            return 0.0;
        }

        if (!double.IsFinite(largest))
        {
            return double.NaN;
        }

        var exponent = Math.Max(Math.ILogB(largest) + 1, SmallestExponent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(exponent, LargestExponent);
        // Adding 1.5 x 2^(E + 26) and taking it off again rounds to multiples of 2^(E - 26); 2^26 of them of size 2^E still fit 53 bits.
        double upperCut = Math.ScaleB(1.5, exponent + 26), lowerCut = Math.ScaleB(1.5, exponent - 1);
        return Vector128.IsHardwareAccelerated ? Wide(values, upperCut, lowerCut) : Scalar(values, upperCut, lowerCut);
    }

    internal static double Scalar(ReadOnlySpan<double> values, double upperCut, double lowerCut)
    {
        double upper = 0.0, lower = 0.0;
        foreach (var value in values)
        {
            var high = value + upperCut - upperCut;
            upper += high;
            lower += value - high + lowerCut - lowerCut;
        }

        return upper + lower;
    }

    /// <summary>Eight values a pass. No addition rounds, so lanes and remainder may join in any order.</summary>
    internal static double Wide(ReadOnlySpan<double> values, double upperCut, double lowerCut)
    {
        Vector512<double> upperCuts = Vector512.Create(upperCut), lowerCuts = Vector512.Create(lowerCut);
        Vector512<double> upper = Vector512<double>.Zero, lower = Vector512<double>.Zero;
        var eights = MemoryMarshal.Cast<double, Vector512<double>>(values);
        foreach (var eight in eights)
        {
            var high = eight + upperCuts - upperCuts;
            upper += high;
            lower += eight - high + lowerCuts - lowerCuts;
        }

        double upperSum = Vector512.Sum(upper), lowerSum = Vector512.Sum(lower);
        foreach (var value in values[(eights.Length * Lanes)..])
        {
            var high = value + upperCut - upperCut;
            upperSum += high;
            lowerSum += value - high + lowerCut - lowerCut;
        }

        return upperSum + lowerSum;
    }

    /// <summary>Largest absolute value, NaN if there is one.</summary>
    private static double Largest(ReadOnlySpan<double> values)
    {
        var largest = 0.0;
        foreach (var value in values)
        {
            if (double.IsNaN(value))
            {
                return value;
            }

            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }
}
