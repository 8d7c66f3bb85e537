using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>
/// What happens on the way: extremes, drawdowns, time under water and touched prices of the mapped paths of a simulation, which are walked
/// a second time from the same random numbers; no path is stored.
/// </summary>
/// <remarks>
/// Drawdowns and time under water are those of closes. Extremes and touches hold between closes too: within a session the path is a
/// Brownian bridge with the session's simulated variance, stretched by the slope of the map. For geometric Brownian motion that is exact; a
/// day of fat tails is taken for one of its average variance. Counts are integers and sums have a fixed order, so the bits do not depend on
/// threads or vector width.
/// </remarks>
public static class ExcursionEngine
{
    /// <summary>Walks the paths again. Costs about as much as the simulation; 8 MB a thread.</summary>
    /// <param name="simulation">From <see cref="PathEngine"/>.</param>
    /// <param name="spotCentsPerPound">Close of the as-of session, positive and finite.</param>
    /// <param name="touches">Questions; may be empty.</param>
    /// <exception cref="ArgumentException">
    /// A price is not positive and finite, a session outside 1 to the longest horizon, or no simulation made the record.
    /// </exception>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was signalled.</exception>
    public static PathStatistics Compute(
        SimulatedMarginals simulation, double spotCentsPerPound, IReadOnlyList<TouchLevel> touches, int threads, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(simulation);
        ArgumentNullException.ThrowIfNull(touches);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        RequirePrice(spotCentsPerPound, nameof(spotCentsPerPound));
        foreach (var touch in touches)
        {
            RequirePrice(touch.CentsPerPound, nameof(touches));
            ArgumentOutOfRangeException.ThrowIfLessThan(touch.Session, 1, nameof(touches));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(touch.Session, Horizon.Longest.Sessions, nameof(touches));
        }

        var walk = simulation.Walk ?? throw new ArgumentException("These marginals were not made by a simulation.", nameof(simulation));
        var plan = new WatchPlan(walk, spotCentsPerPound, simulation.Paths, touches);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = stop };
        var (counts, touched) = WalkAllBlocks(plan, simulation.Paths, parallel);
        var risks =
            from horizon in Enumerable.Range(0, Horizon.All.Length)
            from side in Enum.GetValues<PathSide>()
            select new PathRisk(
                Horizon.All[horizon],
                side,
                Measure(horizon, side, 0),
                Measure(horizon, side, 1),
                Measure(horizon, side, 2),
                Whole(Measure(horizon, side, 3)));
        var chances = touches.Select((touch, q) => Chance(touch, touched[q], simulation.Paths));
        return new PathStatistics(simulation.Paths, [.. risks], [.. chances]);

        PathMeasure Measure(int horizon, PathSide side, int measure) =>
            Summarise(plan, counts, WatchPlan.Measure(horizon, side, measure), simulation.Paths, side == PathSide.Owner && measure == 0);
    }

    private static (CellCounts[] Counts, long[] Touched) WalkAllBlocks(WatchPlan plan, int paths, ParallelOptions parallel)
    {
        CellCounts[] counts = [.. Enumerable.Range(0, plan.Measures).Select(_ => new CellCounts())];
        var touched = new long[plan.Questions];
        Parallel.For(
            0,
            plan.Blocks,
            parallel,
            () => (Block: new PathBlock(plan.Walk.Plan), Watch: new PathWatch(plan)),
            (block, _, memory) =>
            {
                var first = block * PathWatch.Size;
                memory.Block.Walk(first, Math.Min(PathWatch.Size, paths - first), memory.Watch);
                return memory;
            },
            memory =>
            {
                // Integers: the order in which threads finish does not matter.
                lock (counts)
                {
                    for (var m = 0; m < counts.Length; m++)
                    {
                        counts[m].Add(memory.Watch.Counts[m]);
                    }

                    for (var q = 0; q < touched.Length; q++)
                    {
                        touched[q] += memory.Watch.Touches[q];
                    }
                }
            });
        return (counts, touched);
    }

    private static PathMeasure Summarise(WatchPlan plan, CellCounts[] counts, int measure, int paths, bool isFall)
    {
        var mean = FixedLaneSum.Of(plan.Sums.AsSpan(measure * plan.Blocks, plan.Blocks)) / paths;
        var square = FixedLaneSum.Of(plan.Squares.AsSpan(measure * plan.Blocks, plan.Blocks)) / paths;
        var quantiles = new double[PathMeasure.Levels.Length];
        var errors = new double[quantiles.Length];
        for (var k = 0; k < quantiles.Length; k++)
        {
            var level = isFall ? 1.0 - PathMeasure.Levels[k] : PathMeasure.Levels[k];
            var sigma = Math.Sqrt(level * (1.0 - level) / paths);
            quantiles[k] = counts[measure].Quantile(level);
            var (below, above) = (Math.Max(level - sigma, 0.0), Math.Min(level + sigma, 1.0));
            errors[k] = 0.5 * (counts[measure].Quantile(above) - counts[measure].Quantile(below));
        }

        return new PathMeasure(
            mean,
            Math.Sqrt(Math.Max(square - mean * mean, 0.0) / paths),
            ImmutableCollectionsMarshal.AsImmutableArray(quantiles),
            ImmutableCollectionsMarshal.AsImmutableArray(errors));
    }

    /// <summary>Sessions are whole numbers; a quantile inside a cell of them is the number itself.</summary>
    private static PathMeasure Whole(PathMeasure sessions) => sessions with { Quantiles = [.. sessions.Quantiles.Select(Math.Floor)] };

    private static TouchChance Chance(TouchLevel touch, long touched, int paths)
    {
        // Half a path more or less, so that nothing counted is not taken for certainty.
        var share = (touched + 0.5) / (paths + 1.0);
        return new TouchChance(touch.CentsPerPound, touch.Session, (double)touched / paths, Math.Sqrt(share * (1.0 - share) / paths));
    }

    private static void RequirePrice(double price, string name)
    {
        if (!(price > 0.0 && double.IsFinite(price)))
        {
            throw new ArgumentOutOfRangeException(name, price, $"Price is {price:R}; use a positive, finite price in cents per pound.");
        }
    }
}
