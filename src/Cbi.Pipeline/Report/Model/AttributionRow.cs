using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>Which columns the uncalibrated forecast of one specialist comes from.</summary>
public sealed record AttributionRow(Forecaster Forecaster, Horizon Horizon, ForecastAttribution Account);
