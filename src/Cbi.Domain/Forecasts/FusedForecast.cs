using System.Collections.Immutable;

namespace Cbi.Domain;

/// <summary>One view per horizon: the nine calibrated signals combined by quantile averaging.</summary>
/// <param name="UsesGate">False when equal weights were not beaten on purged walk-forward rows: then they are used.</param>
/// <param name="Evidence">What those rows showed.</param>
public sealed record FusedForecast(Horizon Horizon, bool UsesGate, GateEvidence Evidence, QuantileRows OutOfFold, QuantileRows Live)
{
    /// <summary>Why the gate is used or not, one sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>Weights of the rows of <see cref="OutOfFold"/>: rows x forecasters in the order of <see cref="Forecaster.All"/>; non-negative, each row sums to 1.</summary>
    public required ImmutableArray<double> OutOfFoldWeights { get; init; }

    /// <summary>Weights of the rows of <see cref="Live"/>, likewise.</summary>
    public required ImmutableArray<double> LiveWeights { get; init; }

    /// <summary>Mean weights by volatility regime: regimes x forecasters in the order of <see cref="Regime"/>; NaN for a regime without rows.</summary>
    public required ImmutableArray<double> WeightsByRegime { get; init; }

    /// <summary>The weights of the as-of session, one a forecaster.</summary>
    public ImmutableArray<double> WeightsAsOf() => LiveWeights[^Forecaster.All.Length..];
}
