using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Meta;

/// <summary>
/// L1: fuses the nine calibrated signals of each horizon into one view by averaging quantiles and sharpening the centre of the average.
/// </summary>
public static class MetaModel
{
    /// <summary>
    /// Trains the gates on the calibrated data sets alone and uses each only if it beats equal weights on purged walk-forward rows. The
    /// gate of a longer horizon starts from that of the next shorter one, as it was known at the same time. Development rows carry the
    /// weights of their own time; held-out and live rows those of the last gate. The pooled centre is moved by a factor fitted on the same
    /// kind of rows. Held-out labels are never read. Forecasters without inputs are masked. The up-probability of the result is what its
    /// quantiles imply, 1 - F(0).
    /// </summary>
    /// <param name="byHorizon">The calibrated data sets, shortest horizon first; at least one.</param>
    /// <param name="labels">Their labels, in the same order.</param>
    /// <param name="plans">Their split plans, in the same order, over the same rows.</param>
    /// <param name="options">The fusion part of config/training/meta.yaml.</param>
    /// <param name="stop">Checked before every fold.</param>
    /// <returns>One forecast a horizon, in the same order.</returns>
    /// <exception cref="CbiException">
    /// A data set is not calibrated, not complete or was changed; or no development row is common to all nine.
    /// </exception>
    public static ImmutableArray<FusedForecast> Fuse(
        ImmutableArray<CalibratedDataset> byHorizon,
        ImmutableArray<Labels> labels,
        ImmutableArray<SplitPlan> plans,
        MetaOptions options,
        CancellationToken stop)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(labels.Length, byHorizon.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(plans.Length, byHorizon.Length);
        var result = ImmutableArray.CreateBuilder<FusedForecast>(byHorizon.Length);
        WalkForwardGate? shorter = null;
        for (var h = 0; h < byHorizon.Length; h++)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(plans[h].Horizon, byHorizon[h].Horizon);
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(plans[h].Horizon.Sessions, h == 0 ? 0 : plans[h - 1].Horizon.Sessions);
            var (fused, gate) = Fuse(byHorizon[h], labels[h], plans[h], options, shorter, stop);
            result.Add(fused);
            shorter = gate;
        }

        return result.MoveToImmutable();
    }

    private static (FusedForecast Fused, WalkForwardGate Gate) Fuse(
        CalibratedDataset data, Labels labels, SplitPlan plan, MetaOptions options, WalkForwardGate? shorter, CancellationToken stop)
    {
        data.Verify();
        var (outOfFold, live) = (Panel.OutOfFold(data), Panel.Live(data));
        var labelled = outOfFold.Labelled(labels.Development(plan)).Length;
        if (labelled == 0 || live.Count == 0 || live.Rows[^1] != plan.Rows - 1)
        {
            throw new CbiException(
                ExitCode.BadInput,
                $"The nine forecasters of horizon {data.Horizon} share {labelled} labelled development rows and {live.Count} live rows; "
                + "at least one of each, the as-of session included, is needed. Use a longer history.");
        }

        var gate = new WalkForwardGate(outOfFold, labels, plan, options, shorter, stop);
        var liveGate = gate.StateBefore(live.Rows[0]);
        var (liveWeights, liveEqual) = (LiveWeights.Of(liveGate, live, options.TurnoverLimit), GateModel.EqualWeights(live));
        var (fused, sharpening) = SharpenedPool.Of(gate, outOfFold, labels, plan, options);
        var fusedLive = SharpenedPool.Live(live, liveWeights, liveEqual, sharpening);
        var result = new FusedForecast(data.Horizon, gate.UsesGate, gate.Evidence, fused, fusedLive)
        {
            Sharpening = sharpening,
            Reason = gate.Evidence.Reason(options.MinimumGain),
            OutOfFoldWeights = [.. gate.Weights],
            OutOfFoldGated = [.. gate.IsUsed],
            LiveGate = liveGate,
            LiveWeights = [.. liveWeights],
            LiveLoadings = [.. SharpenedPool.Loadings(liveWeights, liveEqual, sharpening)],
            WeightsByRegime = RegimeWeights.Of(outOfFold, gate.Weights, data.Regimes),
            TurnoverLimit = options.TurnoverLimit,
            AsOfRegime = data.Regimes[^1],
        };
        return (result, gate);
    }

    /// <summary>
    /// Fuses other live signals: what was trained stays, since out-of-fold rows and labels are those of the run. Live rows that did not
    /// change keep their bits.
    /// </summary>
    /// <param name="published">The fused forecast of the run.</param>
    /// <param name="data">The calibrated data set with other live rows.</param>
    /// <param name="options">Those of the run.</param>
    /// <exception cref="CbiException">
    /// The data set is not calibrated, not complete or was changed; or the forecast keeps no gate.
    /// </exception>
    public static FusedForecast FuseLive(FusedForecast published, CalibratedDataset data, MetaOptions options)
    {
        ArgumentNullException.ThrowIfNull(published);
        data.Verify();
        ArgumentOutOfRangeException.ThrowIfNotEqual(published.Horizon, data.Horizon);
        if (published.UsesGate && published.LiveGate is null)
        {
            throw new CbiException(
                ExitCode.BadInput,
                $"The run kept no gate for horizon {data.Horizon}: it was made by an earlier version. Run again, then ask again.");
        }

        var live = Panel.Live(data);
        var (weights, equal) = (LiveWeights.Of(published.LiveGate, live, options.TurnoverLimit), GateModel.EqualWeights(live));
        return published with
        {
            LiveWeights = [.. weights],
            LiveLoadings = [.. SharpenedPool.Loadings(weights, equal, published.Sharpening)],
            Live = SharpenedPool.Live(live, weights, equal, published.Sharpening),
        };
    }
}
