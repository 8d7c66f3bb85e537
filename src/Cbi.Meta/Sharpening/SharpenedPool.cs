using Cbi.Domain;

namespace Cbi.Meta;

/// <summary>The fused view of all out-of-fold rows: the pool that is in use at each row, by the gate or by equal weights, with its own sharpening.</summary>
internal static class SharpenedPool
{
    /// <returns>The fused rows, and the sharpening of live rows.</returns>
    internal static (QuantileRows OutOfFold, CentreSharpening Live) Of(WalkForwardGate gate, Panel panel, Labels labels, SplitPlan plan, MetaOptions options)
    {
        var equal = PooledRows.Of(panel, gate.Equal, 0);
        var gated = PooledRows.Of(panel, gate.Path, gate.FirstTrained) with { Equal = equal };
        var ofGated = WalkForwardSharpening.Of(gated, labels, plan, options);
        var ofEqual = WalkForwardSharpening.Of(equal, labels, plan, options);
        var quantiles = new double[panel.Count * QuantileGrid.Count];
        for (var row = 0; row < panel.Count; row++)
        {
            var (pool, sharpening) = gate.IsUsed[row] ? (gated, ofGated) : (equal, ofEqual);
            pool.WriteMoved(row, sharpening.ByRow[row], quantiles.AsSpan(row * QuantileGrid.Count, QuantileGrid.Count));
        }

        return (ImpliedRows.Of(panel.Rows, quantiles, panel.Folds), gate.UsesGate ? ofGated.Last : ofEqual.Last);
    }

    /// <summary>The fused view of live rows.</summary>
    /// <param name="live">The nine forecasters.</param>
    /// <param name="weights">Weights in use.</param>
    /// <param name="equal">Equal weights of the forecasters that are not dark.</param>
    /// <param name="sharpening">That of live rows.</param>
    internal static QuantileRows Live(Panel live, double[] weights, double[] equal, CentreSharpening sharpening)
    {
        var pool = PooledRows.Of(live, weights, 0) with { Equal = PooledRows.Of(live, equal, 0) };
        var quantiles = new double[pool.Quantiles.Length];
        for (var row = 0; row < live.Count; row++)
        {
            pool.WriteMoved(row, sharpening, quantiles.AsSpan(row * QuantileGrid.Count, QuantileGrid.Count));
        }

        return ImpliedRows.Of(live.Rows, quantiles, live.Folds);
    }

    /// <summary>What a unit of each forecaster's median adds to the fused one: rows x forecasters.</summary>
    internal static double[] Loadings(double[] weights, double[] equal, CentreSharpening sharpening)
    {
        var offBase = sharpening.Implied is null ? 0.0 : sharpening.Factor - 1.0;
        return [.. weights.Zip(equal, (own, even) => sharpening.Factor * own - offBase * even)];
    }
}
