using Cbi.Domain;

namespace Cbi.Meta;

/// <summary>The fused view of all out-of-fold rows: the pool that is in use at each row, by the gate or by equal weights, with its own sharpening.</summary>
internal static class SharpenedPool
{
    /// <returns>The fused rows, and the sharpening of live rows.</returns>
    internal static (QuantileRows OutOfFold, CentreSharpening Live) Of(WalkForwardGate gate, Panel panel, Labels labels, SplitPlan plan, MetaOptions options)
    {
        var gated = PooledRows.Of(panel, gate.Path, gate.FirstTrained);
        var equal = PooledRows.Of(panel, gate.Equal, 0);
        var ofGated = WalkForwardSharpening.Of(gated, labels, plan, options, weightsAreEarned: true);
        var ofEqual = WalkForwardSharpening.Of(equal, labels, plan, options, weightsAreEarned: false);
        var quantiles = new double[panel.Count * QuantileGrid.Count];
        for (var row = 0; row < panel.Count; row++)
        {
            var (pool, sharpening) = gate.IsUsed[row] ? (gated, ofGated) : (equal, ofEqual);
            var own = quantiles.AsSpan(row * QuantileGrid.Count, QuantileGrid.Count);
            pool.At(row).CopyTo(own);
            PooledRows.Move(sharpening.ByRow[row], own);
        }

        return (ImpliedRows.Of(panel.Rows, quantiles, panel.Folds), gate.UsesGate ? ofGated.Last : ofEqual.Last);
    }

    /// <summary>The fused view of live rows.</summary>
    internal static QuantileRows Live(Panel live, double[] weights, CentreSharpening sharpening)
    {
        var quantiles = PooledRows.Of(live, weights, 0).Quantiles;
        for (var row = 0; row < live.Count; row++)
        {
            PooledRows.Move(sharpening, quantiles.AsSpan(row * QuantileGrid.Count, QuantileGrid.Count));
        }

        return ImpliedRows.Of(live.Rows, quantiles, live.Folds);
    }
}
