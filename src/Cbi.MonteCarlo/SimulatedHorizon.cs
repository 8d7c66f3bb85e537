using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>The simulated distribution at one horizon, after the map onto the published quantiles.</summary>
/// <param name="SortedLogReturns">One log return a path from the as-of session to the horizon, ascending.</param>
/// <param name="EngineQuantiles">Quantiles of the unmapped paths on the grid: what the volatility model alone would say.</param>
/// <param name="PublishedQuantiles">The quantiles that the map reproduces.</param>
public sealed record SimulatedHorizon(
    Horizon Horizon,
    ImmutableArray<double> SortedLogReturns,
    ImmutableArray<double> EngineQuantiles,
    ImmutableArray<double> PublishedQuantiles)
{
    /// <summary>
    /// Maps simulated returns onto published quantiles, piecewise linearly. Beyond the outermost levels the end segment's slope continues,
    /// so the tail there is the engine's, stretched to the published scale.
    /// </summary>
    /// <param name="ascending">Simulated log returns, ascending; mapped in place and kept.</param>
    /// <param name="target">What is published.</param>
    /// <exception cref="InvalidOperationException">The simulated quantiles of the grid do not ascend strictly.</exception>
    public static SimulatedHorizon Mapped(double[] ascending, MarginalTarget target)
    {
        ArgumentNullException.ThrowIfNull(ascending);
        ArgumentNullException.ThrowIfNull(target);
        var engine = new double[QuantileGrid.Count];
        for (var k = 0; k < engine.Length; k++)
        {
            engine[k] = QuantileFunction.OfSorted(ascending, QuantileGrid.Levels[k]);
            if (!double.IsFinite(engine[k]) || (k > 0 && engine[k] <= engine[k - 1]))
            {
                throw new InvalidOperationException(
                    $"Simulated quantile {QuantileGrid.Levels[k]} of horizon {target.Horizon} is {engine[k]:R} after "
                    + $"{(k > 0 ? engine[k - 1] : 0):R}; expected finite, strictly ascending values. Check the variances of the GARCH "
                    + "model, and its residuals.");
            }
        }

        QuantileMap.Apply(ascending, engine, target.Quantiles.AsSpan());
        return new SimulatedHorizon(
            target.Horizon,
            ImmutableCollectionsMarshal.AsImmutableArray(ascending),
            ImmutableCollectionsMarshal.AsImmutableArray(engine),
            target.Quantiles);
    }
}
