using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>The published distribution of one horizon.</summary>
/// <param name="TargetDate">Date of the target session by the exchange's holiday rule.</param>
/// <param name="LogReturns">Quantiles of the log return on <see cref="QuantileGrid.Levels"/>, ascending, finite.</param>
/// <param name="UpProbability">Probability that the price ends above the as-of close, 0 to 1.</param>
public sealed record ForecastRow(Horizon Horizon, DateOnly TargetDate, ImmutableArray<double> LogReturns, double UpProbability);
