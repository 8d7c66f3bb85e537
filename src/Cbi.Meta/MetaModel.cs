using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Meta;

/// <summary>L1: fuses the nine calibrated signals of one horizon into one view by averaging quantiles.</summary>
public static class MetaModel
{
    /// <summary>
    /// Learns non-negative weights that sum to 1 by pinball loss, shrunk to equal, and uses them only if they beat equal weights on purged walk-forward rows.
    /// Development rows carry the weights of their own time; held-out and live rows the final ones. Held-out labels are never read.
    /// The up-probability of the result is what its quantiles imply, 1 - F(0). Without any walk-forward test both losses are that of equal weights.
    /// </summary>
    /// <exception cref="CbiException">The data set is not calibrated, not complete or was changed; or no development row is common to all nine.</exception>
    public static FusedForecast Fuse(CalibratedDataset data, FeatureFrame frame, SplitPlan plan, MetaOptions options, CancellationToken stop)
    {
        data.Verify();
        ArgumentOutOfRangeException.ThrowIfNotEqual(plan.Horizon, data.Horizon);
        var labels = frame.Target(data.Horizon);
        var outOfFold = AlignedSignals.Of([.. data.Signals.Select(s => s.OutOfFold.Quantiles)]);
        var live = AlignedSignals.Of([.. data.Signals.Select(s => s.Live.Quantiles)]);
        var (fittable, outcomes) = outOfFold.Within(labels.Development(plan));
        if (outcomes.Length == 0 || live.Rows.Length == 0 || live.Rows[^1] != plan.Rows - 1)
        {
            throw new CbiException(
                ExitCode.BadInput,
                $"The nine forecasters of horizon {data.Horizon} share {outcomes.Length} labelled development rows and {live.Rows.Length} live rows; "
                + "at least one of each, the as-of session included, is needed. Use a longer history.");
        }

        var weights = new WalkForwardWeights(outOfFold, labels, plan, options, stop);
        var equalLoss = weights.Result.Rows > 0 ? weights.Result.Equal : MeanLoss(fittable, outcomes);
        return new FusedForecast(
            data.Horizon,
            [.. weights.Final],
            weights.UsesLearned,
            weights.Result.Rows > 0 ? weights.Result.Learned : equalLoss,
            equalLoss,
            outOfFold.Blend(weights.Of),
            live.Blend(_ => weights.Final));
    }

    private static double MeanLoss(AlignedSignals signals, double[] outcomes)
    {
        var equal = QuantileAveraging.Equal(signals.Quantiles.Length);
        var blend = signals.Blend(_ => equal);
        return Enumerable.Range(0, outcomes.Length).Average(i => PinballLoss.Mean(outcomes[i], blend.At(i), QuantileGrid.Levels.AsSpan()));
    }
}
