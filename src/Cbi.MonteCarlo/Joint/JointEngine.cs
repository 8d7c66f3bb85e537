using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>
/// Simulates daily joint paths of ZL and its drivers, GARCH-t margins under a t copula of the daily innovations, up to one horizon, and maps ZL's
/// terminal returns monotonically onto the published quantiles: the copula between the terminal returns stays. Consumes fitted models; fits nothing.
/// Where prices on the way are asked for, ZL's returns to those sessions are mapped too, from their own quantiles to the same bent onto the
/// published ones of the horizons (<see cref="SessionBend"/>), so that a path does not jump at a horizon.
/// </summary>
/// <remarks>Random numbers are keyed by (seed, path, session, driver), so the bits do not depend on threads or blocks.</remarks>
public static class JointEngine
{
    /// <param name="model">ZL first.</param>
    /// <param name="target">Horizon and published quantiles of ZL.</param>
    /// <param name="options">Paths and the limit of shocks.</param>
    /// <param name="seed">Of the run.</param>
    /// <param name="threads">Worker threads; they change no bit.</param>
    /// <param name="stop">Cancels between blocks.</param>
    /// <exception cref="CbiException">BadInput: the correlation matrix is not positive definite.</exception>
    public static JointSample Simulate(
        JointModel model, MarginalTarget target, JointOptions options, ulong seed, int threads, CancellationToken stop) =>
        Simulate(model, [target], [], options, seed, threads, stop);

    /// <param name="model">ZL first.</param>
    /// <param name="targets">
    /// Published quantiles of ZL, in <see cref="Horizon.All"/> order: the last one is the horizon. All shorter horizons before it where a
    /// session before it is kept.
    /// </param>
    /// <param name="keep">
    /// Sessions, 1 to the horizon, whose mapped returns of ZL are kept: 8 bytes a path and session. No other number changes.
    /// </param>
    /// <param name="options">Paths and the limit of shocks.</param>
    /// <param name="seed">Of the run.</param>
    /// <param name="threads">Worker threads; they change no bit.</param>
    /// <param name="stop">Cancels between blocks.</param>
    /// <exception cref="CbiException">BadInput: the correlation matrix is not positive definite.</exception>
    public static JointSample Simulate(
        JointModel model,
        IReadOnlyList<MarginalTarget> targets,
        ImmutableArray<int> keep,
        JointOptions options,
        ulong seed,
        int threads,
        CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Paths, JointOptions.FewestPaths);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Paths, JointOptions.MostPaths);
        var count = model.Drivers.Length;
        var (matrix, _) = JointEstimator.RequirePositiveDefinite([.. model.Correlation], count, repair: false);
        var factor = CholeskyFactor.Try(matrix, count) ?? throw new InvalidOperationException("A matrix of positive eigenvalues has no Cholesky factor.");
        var plan = new JointPlan(model, factor, options, targets[^1].Horizon.Sessions, Walked(targets, keep), seed);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = stop };
        var blocks = (options.Paths + JointBlock.Size - 1) / JointBlock.Size;
        FirstFailure.Unwrap(() => Parallel.For(0, blocks, parallel, () => new JointBlock(plan), (block, _, memory) =>
        {
            memory.Walk(block * JointBlock.Size, Math.Min(JointBlock.Size, options.Paths - block * JointBlock.Size));
            return memory;
        }, _ => { }));
        var order = Order(plan, parallel);
        var rows = new double[plan.Sessions * QuantileGrid.Count];
        Quantiles(plan.Columns[0], SessionBend.Row(rows, plan.Sessions));
        var ways = Arrange(plan, order, rows, parallel);
        Map(plan, ways, rows, targets, parallel);
        int[] wanted = [.. Enumerable.Range(0, ways.Length).Where(slot => keep.Contains(plan.Keep[slot]))];
        return new JointSample(
            targets[^1].Horizon,
            [.. plan.Model.Drivers.Select(driver => driver.Name)],
            [.. plan.Columns.Select(column => (ReadOnlyMemory<double>)column)])
        {
            Kept = keep.IsEmpty ? KeptReturns.None : new KeptReturns(
                [.. wanted.Select(slot => plan.Keep[slot]), plan.Sessions],
                [.. wanted.Select(slot => ways[slot]).Append(plan.Columns[0]).Select(ImmutableCollectionsMarshal.AsImmutableArray)]),
        };
    }

    /// <summary>
    /// The sessions before the horizon at which ZL is needed: those to be kept, and the horizons whose maps theirs lie between.
    /// </summary>
    private static ImmutableArray<int> Walked(IReadOnlyList<MarginalTarget> targets, ImmutableArray<int> keep)
    {
        var horizon = targets[^1].Horizon;
        foreach (var session in keep)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(session, 1, nameof(keep));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(session, horizon.Sessions, nameof(keep));
        }

        if (!keep.Any(session => session < horizon.Sessions))
        {
            return [];
        }

        var shorter = Horizon.All.Where(h => h.Sessions < horizon.Sessions);
        return targets.Select(target => target.Horizon).SequenceEqual([.. shorter, horizon])
            ? [.. keep.Concat(shorter.Select(h => h.Sessions)).Where(session => session < horizon.Sessions).Distinct().Order()]
            : throw new ArgumentException(
                "Sessions before the horizon lie between the maps of all shorter horizons; give their targets.", nameof(targets));
    }

    /// <summary>Orders the scenarios by ZL. Returns the path of every scenario.</summary>
    private static int[] Order(JointPlan plan, ParallelOptions parallel)
    {
        var zl = plan.Columns[0];
        var order = Enumerable.Range(0, zl.Length).ToArray();
        Array.Sort(zl, order);
        Parallel.For(1, plan.Columns.Length, parallel, j => Pick((double[])plan.Columns[j].Clone(), order, plan.Columns[j]));
        return order;
    }

    /// <summary>ZL's returns to the sessions on the way in the order of the scenarios; their quantiles go into the rows.</summary>
    private static double[][] Arrange(JointPlan plan, int[] order, double[] rows, ParallelOptions parallel)
    {
        var ways = new double[plan.Keep.Length][];
        Parallel.For(0, ways.Length, parallel, slot =>
        {
            ways[slot] = new double[order.Length];
            Pick(plan.Kept[slot], order, ways[slot]);
            plan.Kept[slot].AsSpan().Sort();
            Quantiles(plan.Kept[slot], SessionBend.Row(rows, plan.Keep[slot]));
        });
        return ways;
    }

    /// <summary>Gives ZL its published marginal at the horizon, and on the way its own, bent with it.</summary>
    private static void Map(JointPlan plan, double[][] ways, double[] rows, IReadOnlyList<MarginalTarget> targets, ParallelOptions parallel)
    {
        var bent = (double[])rows.Clone();
        SessionBend.Apply(bent, plan.Keep.IsEmpty ? [targets[^1]] : targets, plan.Keep.Append(plan.Sessions));
        QuantileMap.Apply(plan.Columns[0], SessionBend.Row(rows, plan.Sessions), SessionBend.Row(bent, plan.Sessions));
        Parallel.For(0, ways.Length, parallel, slot => QuantileMap.Apply(
            ways[slot], SessionBend.Row(rows, plan.Keep[slot]), SessionBend.Row(bent, plan.Keep[slot])));
    }

    private static void Pick(double[] values, int[] order, double[] picked)
    {
        for (var i = 0; i < order.Length; i++)
        {
            picked[i] = values[order[i]];
        }
    }

    /// <summary>Of ascending returns, on the quantile grid.</summary>
    private static void Quantiles(double[] ascending, Span<double> row)
    {
        for (var k = 0; k < row.Length; k++)
        {
            row[k] = QuantileFunction.OfSorted(ascending, QuantileGrid.Levels[k]);
        }
    }
}
