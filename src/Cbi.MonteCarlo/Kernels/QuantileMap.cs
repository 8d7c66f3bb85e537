using System.Diagnostics;

namespace Cbi.MonteCarlo;

/// <summary>
/// The monotone, piecewise-linear map that carries simulated quantiles to published ones. Beyond the outermost levels the end segment's
/// slope continues, so the shape of the simulated tail (GARCH, Student-t) lives on, stretched to the published scale.
/// </summary>
internal static class QuantileMap
{
    /// <summary>
    /// Maps values in place, in any order; ascending ones are fastest. Neither <paramref name="from"/> nor <paramref name="to"/> descends,
    /// equal lengths of at least 2; so order is kept and from[k] becomes exactly to[k] (of equal knots the last one). NaN propagates.
    /// </summary>
    public static void Apply(Span<double> values, ReadOnlySpan<double> from, ReadOnlySpan<double> to)
    {
        Debug.Assert(from.Length == to.Length && from.Length >= 2);
        Span<double> slopes = stackalloc double[from.Length - 1];
        Slopes(from, to, slopes);
        var segment = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var x = values[i];
            while (segment < from.Length - 2 && x >= from[segment + 1])
            {
                segment++;
            }

            while (segment > 0 && x < from[segment])
            {
                segment--;
            }

            // Counting from the nearer knot makes both knots exact and keeps the order across knots despite rounding.
            values[i] = x - from[segment] <= from[segment + 1] - x
                ? Math.FusedMultiplyAdd(x - from[segment], slopes[segment], to[segment])
                : Math.FusedMultiplyAdd(x - from[segment + 1], slopes[segment], to[segment + 1]);
        }
    }

    /// <summary>
    /// Slope of every segment; 1 where two knots coincide (an atom of the simulation), so that what lies beyond keeps its order.
    /// </summary>
    internal static void Slopes(ReadOnlySpan<double> from, ReadOnlySpan<double> to, Span<double> slopes)
    {
        for (var k = 0; k < slopes.Length; k++)
        {
            slopes[k] = from[k + 1] > from[k] ? (to[k + 1] - to[k]) / (from[k + 1] - from[k]) : 1.0;
        }
    }
}
