using System.Collections.Immutable;

namespace Cbi.Pipeline;

/// <summary>The gate's mean weights from one refit to the next at one horizon.</summary>
/// <param name="Session">Session of the refit.</param>
/// <param name="Horizon">Name of the horizon.</param>
/// <param name="Weights">By forecaster; non-negative, sum 1.</param>
public sealed record BacktestWeights(DateOnly Session, string Horizon, ImmutableSortedDictionary<string, double> Weights);
