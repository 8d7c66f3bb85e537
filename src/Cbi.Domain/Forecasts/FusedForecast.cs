using System.Collections.Immutable;

namespace Cbi.Domain;

/// <summary>One view per horizon: the nine calibrated signals combined by quantile averaging.</summary>
/// <param name="Weights">One weight a forecaster, in the order of <see cref="Forecaster.All"/>; non-negative, sums to 1.</param>
/// <param name="UsesLearnedWeights">False when equal weights were not beaten on purged walk-forward rows.</param>
/// <param name="LearnedPinball">Walk-forward pinball of the learned weights.</param>
/// <param name="EqualPinball">Walk-forward pinball of equal weights.</param>
public sealed record FusedForecast(
    Horizon Horizon,
    ImmutableArray<double> Weights,
    bool UsesLearnedWeights,
    double LearnedPinball,
    double EqualPinball,
    QuantileRows OutOfFold,
    QuantileRows Live);
