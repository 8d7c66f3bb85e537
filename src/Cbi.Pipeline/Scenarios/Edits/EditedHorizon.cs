using System.Collections.Immutable;

namespace Cbi.Pipeline;

/// <summary>One horizon with and without the edits.</summary>
/// <param name="Horizon">1w, 1m, 3m or 6m.</param>
/// <param name="TargetDate">Date of the target session.</param>
/// <param name="BasePUp">Published probability of a rise.</param>
/// <param name="PUp">With the edits.</param>
/// <param name="MedianDifference">
/// Change of the published median, log return: the parts of the forecasters and <paramref name="Smoothing"/> sum to it.
/// </param>
/// <param name="Smoothing">What the blend with earlier vintages and the order of the horizons hold back.</param>
/// <param name="Quantiles">On the quantile grid.</param>
/// <param name="Forecasters">Eight buckets, then core.</param>
/// <param name="Risk">VaR and CVaR of every position, by the same draws.</param>
public sealed record EditedHorizon(
    string Horizon,
    DateOnly TargetDate,
    double BasePUp,
    double PUp,
    double MedianDifference,
    double Smoothing,
    ImmutableArray<ScenarioQuantile> Quantiles,
    ImmutableArray<EditedForecaster> Forecasters,
    ImmutableArray<ScenarioRisk> Risk);
