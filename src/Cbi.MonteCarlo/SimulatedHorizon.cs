using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.MonteCarlo;

/// <summary>The simulated distribution at one horizon, after the map onto the published quantiles.</summary>
/// <param name="SortedLogReturns">One log return a path from the as-of session to the horizon, ascending.</param>
/// <param name="EngineQuantiles">Quantiles of the unmapped paths on the grid: what the volatility model alone would say.</param>
/// <param name="PublishedQuantiles">The quantiles that the map reproduces.</param>
public sealed record SimulatedHorizon(
    Horizon Horizon,
    ImmutableArray<double> SortedLogReturns,
    ImmutableArray<double> EngineQuantiles,
    ImmutableArray<double> PublishedQuantiles);
