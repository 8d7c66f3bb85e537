using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>
/// Simulates daily joint paths of ZL and its drivers, GARCH-t margins under a t copula of the daily innovations, up to one horizon, and maps ZL's
/// terminal returns monotonically onto the published quantiles: the copula between the terminal returns stays. Consumes fitted models; fits nothing.
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
    public static JointSample Simulate(JointModel model, MarginalTarget target, JointOptions options, ulong seed, int threads, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Paths, JointOptions.FewestPaths);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Paths, JointOptions.MostPaths);
        var count = model.Drivers.Length;
        var (matrix, _) = JointEstimator.RequirePositiveDefinite([.. model.Correlation], count, repair: false);
        var factor = CholeskyFactor.Try(matrix, count) ?? throw new InvalidOperationException("A matrix of positive eigenvalues has no Cholesky factor.");
        var plan = new JointPlan(model, factor, options, target.Horizon.Sessions, seed);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = stop };
        var blocks = (options.Paths + JointBlock.Size - 1) / JointBlock.Size;
        FirstFailure.Unwrap(() => Parallel.For(0, blocks, parallel, () => new JointBlock(plan), (block, _, memory) =>
        {
            memory.Walk(block * JointBlock.Size, Math.Min(JointBlock.Size, options.Paths - block * JointBlock.Size));
            return memory;
        }, _ => { }));
        return Published(plan, target, parallel);
    }

    /// <summary>Orders the scenarios by ZL and gives ZL its published marginal.</summary>
    private static JointSample Published(JointPlan plan, MarginalTarget target, ParallelOptions parallel)
    {
        var zl = plan.Columns[0];
        var order = Enumerable.Range(0, zl.Length).ToArray();
        Array.Sort(zl, order);
        Parallel.For(1, plan.Columns.Length, parallel, j =>
        {
            var values = (double[])plan.Columns[j].Clone();
            for (var i = 0; i < order.Length; i++)
            {
                plan.Columns[j][i] = values[order[i]];
            }
        });
        var simulated = new double[QuantileGrid.Count];
        for (var k = 0; k < simulated.Length; k++)
        {
            simulated[k] = QuantileFunction.OfSorted(zl, QuantileGrid.Levels[k]);
        }

        QuantileMap.Apply(zl, simulated, target.Quantiles.AsSpan());
        return new JointSample(
            target.Horizon, [.. plan.Model.Drivers.Select(driver => driver.Name)], [.. plan.Columns.Select(column => (ReadOnlyMemory<double>)column)]);
    }
}
