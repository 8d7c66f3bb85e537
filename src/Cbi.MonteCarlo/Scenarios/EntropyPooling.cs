using System.Globalization;
using Cbi.Domain;

namespace Cbi.MonteCarlo;

/// <summary>
/// Entropy pooling (Meucci 2008): of all scenario probabilities that meet the views, those with the least Kullback-Leibler divergence from equal ones.
/// </summary>
/// <remarks>
/// The dual is smooth and has one variable a constraint, bounded on one side for an inequality; it is minimised by projected Newton steps with a line
/// search (Bertsekas 1982). Deterministic at any number of threads.
/// </remarks>
public static class EntropyPooling
{
    /// <param name="constraints">What the views demand; none gives equal probabilities exactly. Features of equal length.</param>
    /// <param name="scenarios">Number of scenarios, at least 2.</param>
    /// <param name="options">The floor under the effective number of scenarios.</param>
    /// <param name="threads">Worker threads, at least 1.</param>
    /// <param name="stop">Cancels between blocks.</param>
    /// <exception cref="CbiException">
    /// Refused: a view is out of reach of the scenarios, views contradict each other, or too few scenarios would carry the result; the message names the views.
    /// </exception>
    public static PooledScenarios Solve(
        IReadOnlyList<MomentConstraint> constraints, int scenarios, PoolingOptions options, int threads, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(constraints);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(scenarios, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        options.Require();
        foreach (var constraint in constraints)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(constraint.Feature.Length, scenarios);
        }

        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = stop };
        var features = new StandardFeature[constraints.Count];
        FirstFailure.Unwrap(() => Parallel.For(0, features.Length, parallel, k => features[k] = StandardFeature.Of(constraints[k])));
        foreach (var feature in features)
        {
            RequireReachable(feature);
        }

        var binding = features.Where(feature => !feature.IsConstant).ToArray();
        var dual = new PoolingDual(binding, scenarios, parallel);
        var found = dual.Minimise();
        var floor = options.LeastEffectiveShare * scenarios;
        if (!found.Converged || found.Effective < floor)
        {
            throw PoolingRefusal.Explain(binding, scenarios, floor, found, parallel);
        }

        double[] multipliers = [.. features.Select(feature =>
            feature.IsConstant ? 0.0 : found.Theta[Array.IndexOf(binding, feature)] / feature.Deviation)];
        return new PooledScenarios(dual.Probabilities(found), found.Divergence, found.Effective, multipliers, found.Steps);
    }

    private static void RequireReachable(StandardFeature feature)
    {
        if (feature.IsConstant ? !feature.ConstantHolds : feature.IsOutOfReach)
        {
            throw new CbiException(
                ExitCode.Refused,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"View '{feature.Constraint.View}' cannot hold: it asks for an expectation of {feature.Constraint.Target:0.######}, the scenarios lie between ")
                + string.Create(CultureInfo.InvariantCulture, $"{feature.Lowest:0.######} and {feature.Highest:0.######}. Ask for less, or simulate more paths."));
        }
    }
}
