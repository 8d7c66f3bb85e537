using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>
/// Moves quantiles of every session so that those at the horizons become given ones, exactly. Between horizons the map is interpolated: the
/// shift of the median and the stretch of each level's distance from the median run linearly in time (no shift at the as-of session; before
/// the first horizon its stretch holds).
/// </summary>
internal static class SessionBend
{
    /// <param name="rows">sessions x 11, row-major, each row ascending; moved in place.</param>
    /// <param name="targets">In <see cref="Horizon.All"/> order.</param>
    public static void Apply(double[] rows, IReadOnlyList<MarginalTarget> targets) =>
        Apply(rows, targets, Enumerable.Range(1, rows.Length / QuantileGrid.Count));

    /// <summary>The same for some sessions; those of the targets must be among them.</summary>
    public static void Apply(double[] rows, IReadOnlyList<MarginalTarget> targets, IEnumerable<int> sessions)
    {
        var maps = targets.Select(t => HorizonMap.Between(Row(rows, t.Horizon.Sessions), t)).ToArray();
        foreach (var session in sessions)
        {
            Bend(Row(rows, session), session, maps);
        }
    }

    /// <summary>The quantiles of one session, counted from 1.</summary>
    public static Span<double> Row(double[] rows, int session) => rows.AsSpan((session - 1) * QuantileGrid.Count, QuantileGrid.Count);

    private static void Bend(Span<double> row, int session, HorizonMap[] maps)
    {
        var next = Array.FindIndex(maps, m => m.Sessions >= session);
        var right = maps[next];
        if (right.Sessions == session)
        {
            right.Published.CopyTo(row);
            return;
        }

        var left = next > 0 ? maps[next - 1] : right with { Sessions = 0, MedianShift = 0.0 };
        var share = (double)(session - left.Sessions) / (right.Sessions - left.Sessions);
        var median = row[QuantileGrid.MedianIndex];
        var shift = left.MedianShift + share * (right.MedianShift - left.MedianShift);
        for (var k = 0; k < row.Length; k++)
        {
            var stretch = left.Stretch[k] + share * (right.Stretch[k] - left.Stretch[k]);
            row[k] = median + shift + stretch * (row[k] - median);
        }

        // Stretches differ by level, so neighbours may cross by a hair.
        QuantileFunction.Rearrange(row);
    }

    /// <summary>How the quantiles at one horizon must move to become the given ones.</summary>
    private sealed record HorizonMap(int Sessions, double MedianShift, ImmutableArray<double> Stretch, ImmutableArray<double> Published)
    {
        public static HorizonMap Between(ReadOnlySpan<double> simulated, MarginalTarget target)
        {
            var middle = QuantileGrid.MedianIndex;
            var stretch = new double[simulated.Length];
            for (var k = 0; k < stretch.Length; k++)
            {
                stretch[k] = k == middle ? 1.0 : (target.Quantiles[k] - target.Quantiles[middle]) / (simulated[k] - simulated[middle]);
            }

            return new HorizonMap(target.Horizon.Sessions, target.Quantiles[middle] - simulated[middle], [.. stretch], target.Quantiles);
        }
    }
}
