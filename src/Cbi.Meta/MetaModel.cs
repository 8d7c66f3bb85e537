using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Meta;

/// <summary>L1: fuses the nine calibrated signals of one horizon into one view by averaging quantiles and sharpening the centre of the average.</summary>
public static class MetaModel
{
    /// <summary>
    /// Trains the gate on the calibrated data set alone and uses it only if it beats equal weights on purged walk-forward rows. Development rows carry the weights
    /// of their own time; held-out and live rows those of the last gate. The pooled centre is moved by a factor that must reject 1 on the same kind of rows. Held-out labels are never read. Forecasters without inputs are masked. The up-probability
    /// of the result is what its quantiles imply, 1 - F(0).
    /// </summary>
    /// <exception cref="CbiException">The data set is not calibrated, not complete or was changed; or no development row is common to all nine.</exception>
    public static FusedForecast Fuse(CalibratedDataset data, Labels labels, SplitPlan plan, MetaOptions options, CancellationToken stop)
    {
        data.Verify();
        ArgumentOutOfRangeException.ThrowIfNotEqual(plan.Horizon, data.Horizon);
        var (outOfFold, live) = (Panel.OutOfFold(data), Panel.Live(data));
        var labelled = outOfFold.Labelled(labels.Development(plan)).Length;
        if (labelled == 0 || live.Count == 0 || live.Rows[^1] != plan.Rows - 1)
        {
            throw new CbiException(
                ExitCode.BadInput,
                $"The nine forecasters of horizon {data.Horizon} share {labelled} labelled development rows and {live.Count} live rows; "
                + "at least one of each, the as-of session included, is needed. Use a longer history.");
        }

        var gate = new WalkForwardGate(outOfFold, labels, plan, options, stop);
        var liveWeights = gate.Live(live);
        var (fused, sharpening) = SharpenedPool.Of(gate, outOfFold, labels, plan, options);
        return new FusedForecast(data.Horizon, gate.UsesGate, gate.Evidence, fused, SharpenedPool.Live(live, liveWeights, sharpening))
        {
            Sharpening = sharpening,
            Reason = gate.Evidence.Reason(options.MinimumGain),
            OutOfFoldWeights = [.. gate.Weights],
            OutOfFoldGated = [.. gate.IsUsed],
            LiveWeights = [.. liveWeights],
            WeightsByRegime = RegimeWeights.Of(outOfFold, gate.Weights, data.Regimes),
            TurnoverLimit = options.TurnoverLimit,
            AsOfRegime = data.Regimes[^1],
        };
    }
}
