using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cbi.MonteCarlo;

/// <summary>
/// The map of <see cref="QuantileMap"/> for many paths in any order, with its slope: slope x + intercept of the segment that a path is in.
/// Within rounding of the exact form; the two forms here agree bit for bit.
/// </summary>
internal static class SessionMapKernel
{
    private const int Lanes = 8, Together = 4;

    /// <summary>Maps simulated log returns; <paramref name="slope"/> is the map's own at each. Equal lengths. NaN propagates.</summary>
    public static void Apply(in SegmentTable table, ReadOnlySpan<double> simulated, Span<double> mapped, Span<double> slope)
    {
        Debug.Assert(mapped.Length == simulated.Length && slope.Length == simulated.Length);
        if (Vector512.IsHardwareAccelerated)
        {
            Wide(table, simulated, mapped, slope);
        }
        else
        {
            Scalar(table, simulated, mapped, slope);
        }
    }

    internal static void Scalar(in SegmentTable table, ReadOnlySpan<double> simulated, Span<double> mapped, Span<double> slope)
    {
        ReadOnlySpan<double> starts = table.Starts, slopes = table.Slopes, intercepts = table.Intercepts;
        for (var i = 0; i < simulated.Length; i++)
        {
            var segment = 0;
            for (var k = 1; k < starts.Length; k++)
            {
                segment = simulated[i] >= starts[k] ? k : segment;
            }

            slope[i] = slopes[segment];
            mapped[i] = Math.FusedMultiplyAdd(slopes[segment], simulated[i], intercepts[segment]);
        }
    }

    /// <summary>
    /// Four vectors of eight paths a pass, so that a knot is fetched once for all: each path keeps the last segment whose start it has
    /// reached. The remainder takes the scalar way.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void Wide(in SegmentTable table, ReadOnlySpan<double> simulated, Span<double> mapped, Span<double> slope)
    {
        ReadOnlySpan<double> starts = table.Starts, slopes = table.Slopes, intercepts = table.Intercepts;
        var source = MemoryMarshal.Cast<double, Vector512<double>>(simulated);
        var target = MemoryMarshal.Cast<double, Vector512<double>>(mapped);
        var steep = MemoryMarshal.Cast<double, Vector512<double>>(slope);
        var done = 0;
        for (; done <= source.Length - Together; done += Together)
        {
            Vector512<double> x0 = source[done], x1 = source[done + 1], x2 = source[done + 2], x3 = source[done + 3];
            Vector512<double> s0 = Vector512.Create(slopes[0]), s1 = s0, s2 = s0, s3 = s0;
            Vector512<double> c0 = Vector512.Create(intercepts[0]), c1 = c0, c2 = c0, c3 = c0;
            for (var k = 1; k < starts.Length; k++)
            {
                Vector512<double> start = Vector512.Create(starts[k]), s = Vector512.Create(slopes[k]), c = Vector512.Create(intercepts[k]);
                var reached = Vector512.GreaterThanOrEqual(x0, start);
                (s0, c0) = (Vector512.ConditionalSelect(reached, s, s0), Vector512.ConditionalSelect(reached, c, c0));
                reached = Vector512.GreaterThanOrEqual(x1, start);
                (s1, c1) = (Vector512.ConditionalSelect(reached, s, s1), Vector512.ConditionalSelect(reached, c, c1));
                reached = Vector512.GreaterThanOrEqual(x2, start);
                (s2, c2) = (Vector512.ConditionalSelect(reached, s, s2), Vector512.ConditionalSelect(reached, c, c2));
                reached = Vector512.GreaterThanOrEqual(x3, start);
                (s3, c3) = (Vector512.ConditionalSelect(reached, s, s3), Vector512.ConditionalSelect(reached, c, c3));
            }

            (steep[done], steep[done + 1], steep[done + 2], steep[done + 3]) = (s0, s1, s2, s3);
            target[done] = Vector512.FusedMultiplyAdd(s0, x0, c0);
            target[done + 1] = Vector512.FusedMultiplyAdd(s1, x1, c1);
            target[done + 2] = Vector512.FusedMultiplyAdd(s2, x2, c2);
            target[done + 3] = Vector512.FusedMultiplyAdd(s3, x3, c3);
        }

        done *= Lanes;
        Scalar(table, simulated[done..], mapped[done..], slope[done..]);
    }
}
