using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>The forecasts of one refit at one horizon, layer by layer, on the same rows.</summary>
/// <param name="Final">The publishable forecast (L2).</param>
/// <param name="Gate">The fused view (L1).</param>
/// <param name="Equal">The nine calibrated forecasts with equal weights.</param>
/// <param name="Calibrated">The nine calibrated forecasts, in the order of <see cref="Forecaster.All"/>.</param>
/// <param name="Weights">The gate's weight of each, in the same order; the mean over the rows.</param>
internal sealed record HorizonForecasts(
    Horizon Horizon, QuantileRows Final, QuantileRows Gate, QuantileRows Equal, ImmutableArray<QuantileRows> Calibrated,
    ImmutableArray<double> Weights);
