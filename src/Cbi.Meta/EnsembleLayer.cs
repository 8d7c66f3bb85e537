using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Meta;

/// <summary>L2: blends the fused view with the core forecaster and makes the result coherent in level and horizon. The only publishable forecast.</summary>
public static class EnsembleLayer
{
    /// <summary>
    /// The share of the core forecaster is the candidate with the least mean pinball over walk-forward rows inside the fittable development part (ties: the smaller share).
    /// Held-out rows and the as-of row go through exactly the same procedure; held-out labels are never read. The up-probability is 1 - F(0) of the published quantiles.
    /// </summary>
    /// <param name="byHorizon">One fused forecast a horizon, shortest first.</param>
    /// <param name="core">The calibrated core signal of the same horizons in the same order.</param>
    /// <param name="frame">Source of the labels.</param>
    /// <param name="plans">Split plans in the same order, over the same rows.</param>
    /// <param name="options">Candidate shares.</param>
    /// <returns>One forecast a horizon: quantiles monotone in level, every central interval non-decreasing in horizon.</returns>
    /// <exception cref="CbiException">The candidate shares are not ascending within [0, 1].</exception>
    public static ImmutableArray<EnsembleForecast> Blend(
        ImmutableArray<FusedForecast> byHorizon,
        ImmutableArray<CalibratedSignal> core,
        FeatureFrame frame,
        ImmutableArray<SplitPlan> plans,
        EnsembleOptions options)
    {
        RequireAligned(byHorizon, core, plans);
        RequireShares(options.CoreShares);
        var shares = new double[byHorizon.Length];
        var (heldOut, live) = (new QuantileRows[byHorizon.Length], new QuantileRows[byHorizon.Length]);
        for (var h = 0; h < byHorizon.Length; h++)
        {
            var plan = plans[h];
            var history = AlignedSignals.Of([byHorizon[h].OutOfFold, core[h].OutOfFold.Quantiles]);
            var recent = AlignedSignals.Of([byHorizon[h].Live, core[h].Live.Quantiles]);
            var share = Choose(history, frame.Target(plan.Horizon).Development(plan), options.CoreShares);
            shares[h] = share;
            heldOut[h] = history.Blend(_ => [1.0 - share, share]).Where((_, row) => row >= plan.FirstHeldOutRow);
            live[h] = recent.Blend(_ => [1.0 - share, share]).Where((_, row) => row == plan.Rows - 1);
        }

        var (publishedHeldOut, publishedLive) = (TermStructure.Order([.. heldOut]), TermStructure.Order([.. live]));
        return [.. Enumerable.Range(0, shares.Length).Select(h => new EnsembleForecast(plans[h].Horizon, shares[h], publishedHeldOut[h], publishedLive[h]))];
    }

    private static double Choose(AlignedSignals history, LabelWindow labels, ImmutableArray<double> shares)
    {
        var (known, outcomes) = history.Within(labels);
        var best = shares[0];
        var bestLoss = double.PositiveInfinity;
        foreach (var share in shares)
        {
            var blend = known.Blend(_ => [1.0 - share, share]);
            var loss = 0.0;
            for (var i = 0; i < outcomes.Length; i++)
            {
                loss += PinballLoss.Mean(outcomes[i], blend.At(i), QuantileGrid.Levels.AsSpan());
            }

            if (loss < bestLoss)
            {
                (best, bestLoss) = (share, loss);
            }
        }

        return best;
    }

    private static void RequireAligned(ImmutableArray<FusedForecast> byHorizon, ImmutableArray<CalibratedSignal> core, ImmutableArray<SplitPlan> plans)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(byHorizon.Length, 1);
        var horizons = plans.Select(p => p.Horizon).ToArray();
        if (!byHorizon.Select(f => f.Horizon).SequenceEqual(horizons)
            || !core.Select(c => c.Horizon).SequenceEqual(horizons)
            || !horizons.SequenceEqual(horizons.OrderBy(h => h.Sessions))
            || core.Any(c => c.Forecaster != Forecaster.Core))
        {
            throw new ArgumentException("Fused forecasts, core signals and plans must be of the same horizons, shortest first.", nameof(byHorizon));
        }
    }

    private static void RequireShares(ImmutableArray<double> shares)
    {
        var valid = !shares.IsDefaultOrEmpty && shares.All(s => s is >= 0.0 and <= 1.0) && shares.Zip(shares.Skip(1)).All(pair => pair.First < pair.Second);
        if (!valid)
        {
            var found = shares.IsDefault ? "nothing" : $"[{string.Join(", ", shares)}]";
            throw new CbiException(
                ExitCode.BadInput,
                $"config/training/meta.yaml, key 'ensemble.core_shares' is {found}, expected at least one number in [0, 1], ascending, such as [0, 0.25, 0.5].");
        }
    }
}
