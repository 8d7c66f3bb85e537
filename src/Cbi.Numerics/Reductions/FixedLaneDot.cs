using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cbi.Numerics;

/// <summary>
/// Sums of products with the shape of <see cref="FixedLaneSum"/>: product i is fused into lane i mod 8, in order, and the eight lanes are paired in
/// one fixed tree, so the bits do not depend on the width of the machine. NaN and infinities propagate; an empty sum is 0.
/// </summary>
/// <remarks>Error bound: |error| &lt;= (n / 8 + 3) 2^-53 sum |x y| (Higham 2002, section 3.1).</remarks>
public static class FixedLaneDot
{
    private const int Lanes = 8;

    /// <summary>Sum of left[i] right[i]; equal lengths.</summary>
    public static double Of(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(right.Length, left.Length);
        return Vector128.IsHardwareAccelerated ? Wide(left, right) : Scalar(left, right);
    }

    internal static double Scalar(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        Span<double> lanes = stackalloc double[Lanes];
        lanes.Clear();
        for (var i = 0; i < left.Length; i++)
        {
            lanes[i % Lanes] = Math.FusedMultiplyAdd(left[i], right[i], lanes[i % Lanes]);
        }

        return Pair(lanes);
    }

    internal static double Wide(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var sum = Vector512<double>.Zero;
        var lefts = MemoryMarshal.Cast<double, Vector512<double>>(left);
        var rights = MemoryMarshal.Cast<double, Vector512<double>>(right)[..lefts.Length];
        for (var i = 0; i < lefts.Length; i++)
        {
            sum = Vector512.FusedMultiplyAdd(lefts[i], rights[i], sum);
        }

        // The remainder (fewer than eight) joins lanes 0, 1, ...: the lanes it would have had in a full vector.
        Span<double> lanes = stackalloc double[Lanes];
        sum.CopyTo(lanes);
        var done = lefts.Length * Lanes;
        for (var j = 0; done + j < left.Length; j++)
        {
            lanes[j] = Math.FusedMultiplyAdd(left[done + j], right[done + j], lanes[j]);
        }

        return Pair(lanes);
    }

    private static double Pair(ReadOnlySpan<double> lanes) =>
        (lanes[0] + lanes[4] + (lanes[2] + lanes[6])) + (lanes[1] + lanes[5] + (lanes[3] + lanes[7]));
}
