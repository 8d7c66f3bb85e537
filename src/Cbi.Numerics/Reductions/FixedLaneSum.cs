using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cbi.Numerics;

/// <summary>
/// Sums with a fixed shape: element i goes to lane i mod 8, in order, and the eight lanes are paired in one fixed tree.
/// So the bits do not depend on the width of the machine. NaN and infinities propagate; an empty sum is 0.
/// </summary>
/// <remarks>Error bound: at most (n / 8 + 3) roundings a path, |error| &lt;= (n / 8 + 3) 2^-53 sum |x| (Higham 2002, section 4.2).</remarks>
public static class FixedLaneSum
{
    private const int Lanes = 8;

    /// <summary>Sum of the values.</summary>
    public static double Of(ReadOnlySpan<double> values) => Vector128.IsHardwareAccelerated ? Wide(values) : Scalar(values);

    /// <summary>Sum of (value - centre)^2, each square fused into its lane. Unit of the values squared.</summary>
    public static double OfSquares(ReadOnlySpan<double> values, double centre) =>
        Vector128.IsHardwareAccelerated ? SquaresWide(values, centre) : SquaresScalar(values, centre);

    internal static double Scalar(ReadOnlySpan<double> values)
    {
        Span<double> lanes = stackalloc double[Lanes];
        lanes.Clear();
        for (var i = 0; i < values.Length; i++)
        {
            lanes[i % Lanes] += values[i];
        }

        return Pair(lanes);
    }

    internal static double Wide(ReadOnlySpan<double> values)
    {
        var sum = Vector512<double>.Zero;
        foreach (var eight in MemoryMarshal.Cast<double, Vector512<double>>(values))
        {
            sum += eight;
        }

        // The remainder (fewer than eight) joins lanes 0, 1, ...: the lanes it would have had in a full vector.
        Span<double> lanes = stackalloc double[Lanes];
        sum.CopyTo(lanes);
        var rest = values[(values.Length / Lanes * Lanes)..];
        for (var j = 0; j < rest.Length; j++)
        {
            lanes[j] += rest[j];
        }

        return Pair(lanes);
    }

    internal static double SquaresScalar(ReadOnlySpan<double> values, double centre)
    {
        Span<double> lanes = stackalloc double[Lanes];
        lanes.Clear();
        for (var i = 0; i < values.Length; i++)
        {
            var d = values[i] - centre;
            lanes[i % Lanes] = Math.FusedMultiplyAdd(d, d, lanes[i % Lanes]);
        }

        return Pair(lanes);
    }

    internal static double SquaresWide(ReadOnlySpan<double> values, double centre)
    {
        var sum = Vector512<double>.Zero;
        foreach (var eight in MemoryMarshal.Cast<double, Vector512<double>>(values))
        {
            var d = eight - Vector512.Create(centre);
            sum = Vector512.FusedMultiplyAdd(d, d, sum);
        }

        Span<double> lanes = stackalloc double[Lanes];
        sum.CopyTo(lanes);
        var rest = values[(values.Length / Lanes * Lanes)..];
        for (var j = 0; j < rest.Length; j++)
        {
            var d = rest[j] - centre;
            lanes[j] = Math.FusedMultiplyAdd(d, d, lanes[j]);
        }

        return Pair(lanes);
    }

    private static double Pair(ReadOnlySpan<double> lanes) =>
        (lanes[0] + lanes[4] + (lanes[2] + lanes[6])) + (lanes[1] + lanes[5] + (lanes[3] + lanes[7]));
}
