using System.Diagnostics;

namespace Cbi.MonteCarlo;

/// <summary>
/// The monotone, piecewise-linear map that carries simulated quantiles to published ones. Beyond the outermost levels the end segment's slope
/// continues, so the shape of the simulated tail (GARCH, Student-t) lives on, stretched to the published scale.
/// </summary>
internal static class QuantileMap
{
    /// <summary>
    /// Maps ascending values in place. <paramref name="from"/> strictly ascends, <paramref name="to"/> does not descend, equal lengths of at least 2;
    /// so the result ascends too and from[k] becomes exactly to[k].
    /// </summary>
    public static void Apply(Span<double> ascending, ReadOnlySpan<double> from, ReadOnlySpan<double> to)
    {
        Debug.Assert(from.Length == to.Length && from.Length >= 2);
        var segment = 0;
        for (var i = 0; i < ascending.Length; i++)
        {
            var x = ascending[i];
            while (segment < from.Length - 2 && x >= from[segment + 1])
            {
                segment++;
            }

            var slope = (to[segment + 1] - to[segment]) / (from[segment + 1] - from[segment]);
            // Counting from the nearer knot makes both knots exact and keeps the order across knots despite rounding.
            ascending[i] = x - from[segment] <= from[segment + 1] - x
                ? Math.FusedMultiplyAdd(x - from[segment], slope, to[segment])
                : Math.FusedMultiplyAdd(x - from[segment + 1], slope, to[segment + 1]);
        }
    }
}
