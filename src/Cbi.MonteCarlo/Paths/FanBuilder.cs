using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>
/// Daily fan quantiles from the kept subset of paths. At a horizon they are exactly the published quantiles. Between horizons the map is interpolated:
/// the shift of the median and the stretch of each level's distance from the median run linearly in time (no shift at the as-of session;
/// before the first horizon its stretch holds). Then every level's distance from the median is kept from shrinking from one session to the next, up to the distance
/// published at the next horizon: what the subset's noise takes back is not news. Only a level whose published distance shrinks between two horizons may shrink there.
/// </summary>
internal static class FanBuilder
{
    /// <param name="plan">After all blocks have been walked; its fan rows are sorted here.</param>
    /// <param name="targets">In <see cref="Horizon.All"/> order.</param>
    public static DailyFan Build(PathPlan plan, IReadOnlyList<MarginalTarget> targets, ParallelOptions parallel)
    {
        var levels = QuantileGrid.Count;
        var quantiles = new double[plan.Sessions * levels];
        Parallel.For(0, plan.Sessions, parallel, row =>
        {
            var sorted = plan.Fan.AsSpan(row * plan.FanPaths, plan.FanPaths);
            sorted.Sort();
            for (var k = 0; k < levels; k++)
            {
                quantiles[row * levels + k] = QuantileFunction.OfSorted(sorted, QuantileGrid.Levels[k]);
            }
        });

        var maps = targets.Select(t => HorizonMap.Between(Row(quantiles, t.Horizon.Sessions), t)).ToArray();
        for (var session = 1; session <= plan.Sessions; session++)
        {
            Bend(Row(quantiles, session), session, maps);
        }

        Widen(quantiles, maps);

        return new DailyFan(plan.FanPaths, ImmutableCollectionsMarshal.AsImmutableArray(quantiles));
    }

    private static Span<double> Row(double[] quantiles, int session) =>
        quantiles.AsSpan((session - 1) * QuantileGrid.Count, QuantileGrid.Count);

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

    private static void Widen(double[] quantiles, HorizonMap[] maps)
    {
        const int middle = QuantileGrid.MedianIndex;
        var (first, start) = (1, new double[QuantileGrid.Count]);
        foreach (var map in maps)
        {
            var end = Distances(map.Published.AsSpan());
            var least = start;
            for (var session = first; session < map.Sessions; session++)
            {
                var row = Row(quantiles, session);
                var found = Distances(row);
                for (var k = 0; k < row.Length; k++)
                {
                    found[k] = end[k] >= start[k] ? Math.Min(Math.Max(found[k], least[k]), end[k]) : found[k];
                    row[k] = k < middle ? row[middle] - found[k] : row[middle] + found[k];
                }

                QuantileFunction.Rearrange(row);
                least = found;
            }

            (first, start) = (map.Sessions + 1, end);
        }
    }

    /// <summary>Distances of the levels from the median, not negative.</summary>
    private static double[] Distances(ReadOnlySpan<double> row)
    {
        var distances = new double[row.Length];
        for (var k = 0; k < distances.Length; k++)
        {
            distances[k] = Math.Abs(row[k] - row[QuantileGrid.MedianIndex]);
        }

        return distances;
    }

    /// <summary>How the subset's quantiles at one horizon must move to become the published ones.</summary>
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
