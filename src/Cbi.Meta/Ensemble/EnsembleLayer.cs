using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Meta;

/// <summary>L2: blends the fused view with the core and with its own recent vintages, and makes the result coherent in level and horizon. The only publishable forecast.</summary>
public static class EnsembleLayer
{
    /// <summary>
    /// The share of the core is the candidate with the least pinball on fittable development rows that were fused like the live ones (ties: the smaller share); the
    /// update of a quiet day is the slowest candidate that costs next to nothing there. Held-out rows and the as-of row go through exactly the same procedure; held-out labels are never read.
    /// The up-probability is 1 - F(0) of the published quantiles.
    /// </summary>
    /// <param name="byHorizon">One fused forecast a horizon, shortest first.</param>
    /// <param name="data">The calibrated data sets of the same horizons in the same order.</param>
    /// <param name="labels">Their labels.</param>
    /// <param name="plans">Split plans in the same order, over the same rows.</param>
    /// <param name="options">Candidates.</param>
    /// <returns>One forecast a horizon: quantiles monotone in level, every central interval non-decreasing in horizon.</returns>
    /// <exception cref="CbiException">The candidates are not ascending within their range.</exception>
    public static ImmutableArray<EnsembleForecast> Blend(
        ImmutableArray<FusedForecast> byHorizon,
        ImmutableArray<CalibratedDataset> data,
        ImmutableArray<Labels> labels,
        ImmutableArray<SplitPlan> plans,
        EnsembleOptions options)
    {
        RequireAligned(byHorizon, data, labels, plans);
        RequireAscending("core_shares", options.CoreShares, shares => shares[0] >= 0.0, "[0, 0.25, 0.5]");
        RequireAscending("quiet_updates", options.QuietUpdates, updates => updates is [> 0.0, .., 1.0] or [1.0], "[0.35, 0.6, 1], the last being 1");
        ImmutableArray<HorizonBlend> blends = [.. plans.Select((plan, h) => HorizonBlend.Of(byHorizon[h], data[h], labels[h], plan, options))];
        var (heldOut, live) = (TermStructure.Order([.. blends.Select(b => b.HeldOut)]), TermStructure.Order([.. blends.Select(b => b.Live)]));
        return
        [
            .. blends.Select((blend, h) => new EnsembleForecast(plans[h].Horizon, blend.CoreShare, heldOut[h], live[h])
            {
                QuietUpdate = blend.QuietUpdate,
                Update = blend.Update,
                Weights = blend.Weights,
                Loadings = blend.Loadings,
                SharpeningFactor = byHorizon[h].Sharpening.Factor,
                Move = blend.Move,
            }),
        ];
    }

    private static void RequireAligned(
        ImmutableArray<FusedForecast> byHorizon, ImmutableArray<CalibratedDataset> data, ImmutableArray<Labels> labels, ImmutableArray<SplitPlan> plans)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(byHorizon.Length, 1);
        var horizons = plans.Select(p => p.Horizon).ToArray();
        if (!byHorizon.Select(f => f.Horizon).SequenceEqual(horizons)
            || !data.Select(d => d.Horizon).SequenceEqual(horizons)
            || !labels.Select(l => l.Horizon).SequenceEqual(horizons)
            || !horizons.SequenceEqual(horizons.OrderBy(h => h.Sessions)))
        {
            throw new ArgumentException("Fused forecasts, data sets, labels and plans must be of the same horizons, shortest first.", nameof(byHorizon));
        }
    }

    private static void RequireAscending(string key, ImmutableArray<double> values, Predicate<ImmutableArray<double>> endsAreRight, string example)
    {
        var valid = !values.IsDefaultOrEmpty
            && endsAreRight(values)
            && values.All(s => s is >= 0.0 and <= 1.0)
            && values.Zip(values.Skip(1)).All(pair => pair.First < pair.Second);
        if (!valid)
        {
            var found = values.IsDefault ? "nothing" : $"[{string.Join(", ", values)}]";
            throw new CbiException(
                ExitCode.BadInput,
                $"config/training/meta.yaml, key 'ensemble.{key}' is {found}, expected at least one number in [0, 1], ascending, such as {example}.");
        }
    }
}
