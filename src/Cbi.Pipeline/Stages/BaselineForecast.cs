using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>Out-of-fold rows of the two baselines at one horizon.</summary>
internal sealed record BaselineForecast(Horizon Horizon, QuantileRows Unconditional, QuantileRows VolatilityScaled);
