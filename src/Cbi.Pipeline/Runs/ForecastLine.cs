using System.Collections.Immutable;

namespace Cbi.Pipeline;

/// <summary>The published distribution of one horizon.</summary>
/// <param name="Horizon">1w, 1m, 3m or 6m.</param>
/// <param name="Sessions">Sessions from as-of to target.</param>
/// <param name="TargetDate">Date of the target session by the exchange's holiday rule.</param>
/// <param name="Quantiles">Ascending in level.</param>
/// <param name="PUp">Probability that the price ends above the as-of close.</param>
public sealed record ForecastLine(string Horizon, int Sessions, DateOnly TargetDate, ImmutableArray<QuantileLine> Quantiles, double PUp);
