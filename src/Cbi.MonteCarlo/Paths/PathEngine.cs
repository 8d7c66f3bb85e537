using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>
/// Simulates daily ZL log returns by <see cref="PathDynamics"/>, and jumps on top where a bundle gives them, up to the longest horizon, and maps the
/// cumulative returns at each horizon monotonically onto the published quantiles. Consumes a fitted model; fits nothing.
/// </summary>
/// <remarks>
/// A daily shock is limited (<see cref="MonteCarloOptions.LargestDailyMove"/>), else the mean of the upper price tail would not exist.
/// Random numbers are keyed by (seed, path, session), so the bits do not depend on threads, block size or vector width.
/// Only the horizons' cumulative returns, a subset for the fan and the sessions asked for are kept; there is no path matrix.
/// </remarks>
public static class PathEngine
{
    /// <summary>Simulates from the live rows of the published forecasts; one for each of <see cref="Horizon.All"/>, in any order.</summary>
    public static SimulatedMarginals Simulate(
        PathDynamics dynamics,
        IReadOnlyList<EnsembleForecast> forecasts,
        MonteCarloOptions options,
        JumpProcess? jumps,
        ulong seed,
        int threads,
        CancellationToken stop,
        params ReadOnlySpan<int> keep)
    {
        ArgumentNullException.ThrowIfNull(forecasts);
        return Simulate(dynamics, [.. forecasts.Select(MarginalTarget.Of)], options, jumps, seed, threads, stop, keep);
    }

    /// <summary>Simulates towards given quantiles without jumps; one target for each of <see cref="Horizon.All"/>, in any order.</summary>
    public static SimulatedMarginals Simulate(
        PathDynamics dynamics, IReadOnlyList<MarginalTarget> targets, MonteCarloOptions options, ulong seed, int threads, CancellationToken stop) =>
        Simulate(dynamics, targets, options, jumps: null, seed, threads, stop);

    /// <summary>Simulates towards given quantiles; one target for each of <see cref="Horizon.All"/>, in any order.</summary>
    /// <param name="jumps">Jumps on top of the volatility model, before the map; null for none.</param>
    /// <param name="keep">
    /// Sessions, 1 to the longest horizon, whose mapped returns are kept in path order: 8 bytes a path and session. No other number changes.
    /// </param>
    /// <exception cref="ArgumentException">
    /// An option is out of range, a horizon is missing or repeated, or a session to keep is outside or one too many.
    /// </exception>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was signalled; nothing is returned.</exception>
    public static SimulatedMarginals Simulate(
        PathDynamics dynamics,
        IReadOnlyList<MarginalTarget> targets,
        MonteCarloOptions options,
        JumpProcess? jumps,
        ulong seed,
        int threads,
        CancellationToken stop,
        params ReadOnlySpan<int> keep)
    {
        ArgumentNullException.ThrowIfNull(dynamics);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        options.Require();
        var ordered = OrderByHorizon(targets);
        var kept = RequireKept(keep, options.Paths);

        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = stop };
        var plan = new PathPlan(dynamics, jumps, options.LargestDailyMove, seed);
        var store = new PathStore(plan.Sessions, options.Paths, Math.Min(options.FanPaths, options.Paths), kept);
        var draws = WalkAllBlocks(plan, store, options.Paths, parallel);
        var horizons = new SimulatedHorizon[ordered.Length];
        Parallel.For(0, ordered.Length, parallel, i => horizons[i] = MapToPublished(store.At(ordered[i].Horizon), ordered[i]));
        var simulated = FanBuilder.Simulated(store, parallel);
        var fan = FanBuilder.Build(simulated, store.FanPaths, ordered);
        var maps = SessionMaps.Between(simulated, horizons, fan);
        Parallel.For(0, kept.Length, parallel, i => maps.Apply(kept[i], store.Kept(kept[i])));
        return new SimulatedMarginals(
            seed, options.Paths, ImmutableCollectionsMarshal.AsImmutableArray(horizons), fan, draws, Checksum(horizons, fan, parallel))
        {
            Walk = new PathWalk(plan, maps),
            Kept = new KeptReturns(kept, [.. kept.Select(session => ImmutableCollectionsMarshal.AsImmutableArray(store.Kept(session)))]),
        };
    }

    private static DrawAccount WalkAllBlocks(PathPlan plan, PathStore store, int paths, ParallelOptions parallel)
    {
        var blocks = (paths + PathBlock.Size - 1) / PathBlock.Size;
        var counts = new (long Draws, long Counters, JumpAccount Jumps)[blocks];
        Parallel.For(
            0,
            blocks,
            parallel,
            () => new PathBlock(plan),
            (block, _, memory) =>
            {
                var first = block * PathBlock.Size;
                memory.Walk(first, Math.Min(PathBlock.Size, paths - first), store);
                counts[block] = memory.TakeCounts();
                return memory;
            },
            _ => { });
        var jumps = counts.Aggregate(default(JumpAccount), (sum, c) => sum + c.Jumps);
        return new DrawAccount(paths, plan.Sessions, counts.Sum(c => c.Draws), counts.Sum(c => c.Counters), jumps);
    }

    private static SimulatedHorizon MapToPublished(double[] returns, MarginalTarget target)
    {
        returns.AsSpan().Sort();
        return SimulatedHorizon.Mapped(returns, target);
    }

    private static MarginalTarget[] OrderByHorizon(IReadOnlyList<MarginalTarget> targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        return [.. Horizon.All.Select(h => targets.Where(t => t.Horizon == h).ToArray() is [var only]
            ? only
            : throw new ArgumentException($"Horizon {h} has {targets.Count(t => t.Horizon == h)} published distributions; expected exactly one."))];
    }

    private static ImmutableArray<int> RequireKept(ReadOnlySpan<int> keep, int paths)
    {
        ImmutableArray<int> kept = [.. keep.ToArray().Distinct().Order()];
        foreach (var session in kept)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(session, 1, nameof(keep));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(session, Horizon.Longest.Sessions, nameof(keep));
        }

        return (long)kept.Length * paths <= KeptReturns.MostValues
            ? kept
            : throw new ArgumentException(
                $"{kept.Length} sessions of {paths} paths are more than {KeptReturns.MostValues} values; keep fewer sessions or simulate fewer paths.",
                nameof(keep));
    }

    private static string Checksum(SimulatedHorizon[] horizons, DailyFan fan, ParallelOptions parallel)
    {
        var returns = new string[horizons.Length];
        Parallel.For(0, horizons.Length, parallel, i => returns[i] = BitsHash(horizons[i].SortedLogReturns));
        var parts = new List<KeyValuePair<string, string>>();
        for (var i = 0; i < horizons.Length; i++)
        {
            parts.Add(new($"{horizons[i].Horizon}/returns", returns[i]));
            parts.Add(new($"{horizons[i].Horizon}/engine", BitsHash(horizons[i].EngineQuantiles)));
        }

        parts.Add(new("fan", BitsHash(fan.Quantiles)));
        return ContentHash.Combine(parts);
    }

    private static string BitsHash(ImmutableArray<double> values) => ContentHash.Of(MemoryMarshal.AsBytes(values.AsSpan()));
}
