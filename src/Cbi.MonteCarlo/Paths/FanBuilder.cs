using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>
/// Daily fan quantiles from the kept subset of paths, bent onto the published ones (<see cref="SessionBend"/>). Then every level's distance
/// from the median is kept from shrinking from one session to the next, up to the distance published at the next horizon: what the subset's
/// noise takes back is not news. Only a level whose published distance shrinks between two horizons may shrink there.
/// </summary>
internal static class FanBuilder
{
    /// <summary>Quantiles of the kept subset, sessions x 11, row-major.</summary>
    /// <param name="store">After all blocks have been walked; its fan rows are sorted here.</param>
    public static double[] Simulated(PathStore store, ParallelOptions parallel)
    {
        var levels = QuantileGrid.Count;
        var quantiles = new double[store.Sessions * levels];
        Parallel.For(0, store.Sessions, parallel, row =>
        {
            var sorted = store.Fan.AsSpan(row * store.FanPaths, store.FanPaths);
            sorted.Sort();
            for (var k = 0; k < levels; k++)
            {
                quantiles[row * levels + k] = QuantileFunction.OfSorted(sorted, QuantileGrid.Levels[k]);
            }
        });

        return quantiles;
    }

    /// <param name="simulated">As <see cref="Simulated"/> gave them; not changed.</param>
    /// <param name="paths">How many paths they rest on.</param>
    /// <param name="targets">In <see cref="Horizon.All"/> order.</param>
    public static DailyFan Build(double[] simulated, int paths, IReadOnlyList<MarginalTarget> targets)
    {
        double[] quantiles = [.. simulated];
        SessionBend.Apply(quantiles, targets);
        Widen(quantiles, targets);
        return new DailyFan(paths, ImmutableCollectionsMarshal.AsImmutableArray(quantiles));
    }

    private static void Widen(double[] quantiles, IReadOnlyList<MarginalTarget> targets)
    {
        const int middle = QuantileGrid.MedianIndex;
        var (first, start) = (1, new double[QuantileGrid.Count]);
        foreach (var target in targets)
        {
            var end = Distances(target.Quantiles.AsSpan());
            var least = start;
            for (var session = first; session < target.Horizon.Sessions; session++)
            {
                var row = SessionBend.Row(quantiles, session);
                var found = Distances(row);
                for (var k = 0; k < row.Length; k++)
                {
                    found[k] = end[k] >= start[k] ? Math.Min(Math.Max(found[k], least[k]), end[k]) : found[k];
                    row[k] = k < middle ? row[middle] - found[k] : row[middle] + found[k];
                }

                QuantileFunction.Rearrange(row);
                least = found;
            }

            (first, start) = (target.Horizon.Sessions + 1, end);
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
}
