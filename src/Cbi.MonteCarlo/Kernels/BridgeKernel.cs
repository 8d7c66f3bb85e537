using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cbi.MonteCarlo;

/// <summary>
/// Highest and lowest point of a path within a session, given both closes, as for a Brownian bridge: with variance v and an exponential
/// draw E the highest is (x + y + sqrt((y - x)^2 + 2 v E)) / 2 (Andersen and Brotherton-Ratcliffe 1996; Glasserman 2004, section 6.4), the
/// lowest the same with a minus before the root. Each has its exact law; one draw serves both, so their difference within one session has
/// not.
/// </summary>
internal static class BridgeKernel
{
    private const int Lanes = 8;

    /// <summary>
    /// Widens the running extremes by one session. Equal lengths. Log returns; a NaN close leaves the extremes as they are.
    /// </summary>
    /// <param name="before">Mapped return at the close before.</param>
    /// <param name="now">Mapped return at this close.</param>
    /// <param name="slope">Slope of the map, which stretches the session's deviation.</param>
    /// <param name="variance">Simulated variance of the session.</param>
    /// <param name="exponential">Draws of mean 1.</param>
    /// <param name="highest">Running maximum; changed in place.</param>
    /// <param name="lowest">Running minimum; changed in place.</param>
    public static void Widen(
        ReadOnlySpan<double> before, ReadOnlySpan<double> now, ReadOnlySpan<double> slope, ReadOnlySpan<double> variance,
        ReadOnlySpan<double> exponential, Span<double> highest, Span<double> lowest)
    {
        Debug.Assert(before.Length == highest.Length && lowest.Length == highest.Length);
        if (Vector512.IsHardwareAccelerated)
        {
            Wide(before, now, slope, variance, exponential, highest, lowest);
        }
        else
        {
            Scalar(before, now, slope, variance, exponential, highest, lowest);
        }
    }

    internal static void Scalar(
        ReadOnlySpan<double> before, ReadOnlySpan<double> now, ReadOnlySpan<double> slope, ReadOnlySpan<double> variance,
        ReadOnlySpan<double> exponential, Span<double> highest, Span<double> lowest)
    {
        for (var i = 0; i < highest.Length; i++)
        {
            var move = now[i] - before[i];
            var middle = 0.5 * (before[i] + now[i]);
            var spread = 2.0 * (slope[i] * slope[i]) * variance[i] * exponential[i];
            var reach = 0.5 * Math.Sqrt(Math.FusedMultiplyAdd(move, move, spread));
            double high = middle + reach, low = middle - reach;
            highest[i] = high > highest[i] ? high : highest[i];
            lowest[i] = low < lowest[i] ? low : lowest[i];
        }
    }

    /// <summary>Eight paths a pass; the remainder of fewer than eight takes the scalar way.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void Wide(
        ReadOnlySpan<double> before, ReadOnlySpan<double> now, ReadOnlySpan<double> slope, ReadOnlySpan<double> variance,
        ReadOnlySpan<double> exponential, Span<double> highest, Span<double> lowest)
    {
        var tops = MemoryMarshal.Cast<double, Vector512<double>>(highest);
        var bottoms = MemoryMarshal.Cast<double, Vector512<double>>(lowest)[..tops.Length];
        var starts = MemoryMarshal.Cast<double, Vector512<double>>(before)[..tops.Length];
        var ends = MemoryMarshal.Cast<double, Vector512<double>>(now)[..tops.Length];
        var slopes = MemoryMarshal.Cast<double, Vector512<double>>(slope)[..tops.Length];
        var variances = MemoryMarshal.Cast<double, Vector512<double>>(variance)[..tops.Length];
        var draws = MemoryMarshal.Cast<double, Vector512<double>>(exponential)[..tops.Length];
        Vector512<double> half = Vector512.Create(0.5), two = Vector512.Create(2.0);
        for (var i = 0; i < tops.Length; i++)
        {
            var move = ends[i] - starts[i];
            var middle = half * (starts[i] + ends[i]);
            var spread = two * (slopes[i] * slopes[i]) * variances[i] * draws[i];
            var reach = half * Vector512.Sqrt(Vector512.FusedMultiplyAdd(move, move, spread));
            Vector512<double> high = middle + reach, low = middle - reach;
            tops[i] = Vector512.ConditionalSelect(Vector512.GreaterThan(high, tops[i]), high, tops[i]);
            bottoms[i] = Vector512.ConditionalSelect(Vector512.LessThan(low, bottoms[i]), low, bottoms[i]);
        }

        var done = tops.Length * Lanes;
        Scalar(
            before[done..], now[done..], slope[done..], variance[done..], exponential[done..], highest[done..], lowest[done..]);
    }
}
