using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>How the nine views of one horizon were combined and how the result was smoothed.</summary>
/// <param name="UsesGate">False when the gate did not beat equal weights on purged walk-forward rows.</param>
/// <param name="Reason">Why, one sentence.</param>
/// <param name="Evidence">Walk-forward losses and turnover.</param>
/// <param name="CoreShare">Weight of the core forecaster in the final blend, 0 to 1, on top of its weight in the gate.</param>
/// <param name="Update">Share of the as-of session's own blend, 0 to 1; the rest is the last vintage.</param>
public sealed record FusionRow(Horizon Horizon, bool UsesGate, string Reason, GateEvidence Evidence, double CoreShare, double Update)
{
    /// <summary>
    /// Mean weights: regimes (in the order of <see cref="Regime"/>) x forecasters; NaN for one without rows. Empty when not kept.
    /// </summary>
    public ImmutableArray<double> WeightsByRegime { get; init; } = [];

    /// <summary>Whether the pooled centre is sharpened, and on what evidence, one sentence; empty when not kept.</summary>
    public string Sharpening { get; init; } = "";

    /// <summary>The change of the published median since the session before, by driver; null when not kept.</summary>
    public MedianMove? Move { get; init; }
}
