using System.Collections.Immutable;

namespace Cbi.Pipeline;

/// <summary>The forecasts of one horizon.</summary>
/// <param name="FirstTarget">Target session of the first run; null when it has no such horizon.</param>
/// <param name="PUp">Probability that the price ends above the run's as-of close.</param>
public sealed record ComparedForecast(
    string Horizon, DateOnly? FirstTarget, DateOnly? SecondTarget, ComparedNumber PUp, ImmutableArray<ComparedQuantile> Quantiles);
