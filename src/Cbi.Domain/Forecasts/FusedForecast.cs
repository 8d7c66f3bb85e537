using System.Collections.Immutable;

namespace Cbi.Domain;

/// <summary>One view per horizon: the nine calibrated signals combined by quantile averaging, its centre sharpened where that earned itself.</summary>
/// <param name="UsesGate">False when equal weights were not beaten on purged walk-forward rows: then they are used.</param>
/// <param name="Evidence">What those rows showed.</param>
public sealed record FusedForecast(Horizon Horizon, bool UsesGate, GateEvidence Evidence, QuantileRows OutOfFold, QuantileRows Live)
{
    /// <summary>Why the gate is used or not, one sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>Weights of the rows of <see cref="OutOfFold"/>: rows x forecasters in the order of <see cref="Forecaster.All"/>; non-negative, each row sums to 1.</summary>
    public required ImmutableArray<double> OutOfFoldWeights { get; init; }

    /// <summary>One a row of <see cref="OutOfFold"/>: true where the gate's weights were used, false where equal ones. Empty means all rows as <see cref="UsesGate"/>.</summary>
    public ImmutableArray<bool> OutOfFoldGated { get; init; } = [];

    /// <summary>Weights of the rows of <see cref="Live"/>, like those of the others.</summary>
    public required ImmutableArray<double> LiveWeights { get; init; }

    /// <summary>
    /// What a unit of each forecaster's median adds to the fused median, like <see cref="LiveWeights"/>: factor x weight, less (factor - 1)
    /// x its equal weight where the centre moves away from that of equal weights; may be negative. Empty in runs of earlier versions.
    /// </summary>
    public ImmutableArray<double> LiveLoadings { get; init; } = [];

    /// <summary>The gate of <see cref="LiveWeights"/>; null when equal weights are used.</summary>
    public GateState? LiveGate { get; init; }

    /// <summary>Mean weights by volatility regime: regimes x forecasters in the order of <see cref="Regime"/>; NaN for a regime without rows.</summary>
    public required ImmutableArray<double> WeightsByRegime { get; init; }

    /// <summary>Largest sum of absolute changes of the gate's weights in one session; 0 in runs of versions before 0.2.</summary>
    public double TurnoverLimit { get; init; }

    /// <summary>Volatility regime of the as-of session; <see cref="Regime.All"/> where it is not known.</summary>
    public Regime AsOfRegime { get; init; }

    /// <summary>How the pooled centre of held-out and live rows is moved; development rows carry what was known at their own time.</summary>
    public CentreSharpening Sharpening { get; init; } = CentreSharpening.None;

    /// <summary>The weights of the as-of session, one a forecaster.</summary>
    public ImmutableArray<double> WeightsAsOf() => LiveWeights[^Forecaster.All.Length..];
}
