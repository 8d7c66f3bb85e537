using System.Collections.Immutable;

namespace Cbi.Domain;

/// <summary>The publishable distribution of one horizon (L2): monotone in level, dispersion non-decreasing in horizon.</summary>
/// <param name="CoreShare">Weight of the core forecaster in the blend, 0 to 1.</param>
/// <param name="HeldOut">Held-out rows under exactly the published procedure; what the certificate scores.</param>
/// <param name="Live">One row: the as-of session.</param>
public sealed record EnsembleForecast(Horizon Horizon, double CoreShare, QuantileRows HeldOut, QuantileRows Live)
{
    /// <summary>
    /// Share of the day's own blend on a day without surprise, in (0, 1]; the rest is the last vintage. At 1 no vintage counts.
    /// </summary>
    public double QuietUpdate { get; init; } = 1.0;

    /// <summary>Share of the as-of session's own blend, from <see cref="QuietUpdate"/> to 1.</summary>
    public double Update { get; init; } = 1.0;

    /// <summary>
    /// Weights of the as-of session's own blend before sharpening, the core's share included: one a forecaster, non-negative, sum 1.
    /// </summary>
    public ImmutableArray<double> Weights { get; init; } = [];

    /// <summary>
    /// What a unit of each forecaster's median adds to the as-of session's own blend, sharpening included: one a forecaster, may be negative.
    /// </summary>
    public ImmutableArray<double> Loadings { get; init; } = [];

    /// <summary>Factor of the fused view's centre: 1 when it is published as pooled.</summary>
    public double SharpeningFactor { get; init; } = 1.0;

    /// <summary>Where the change of the median since the session before comes from; null when the live fit predicts one row only.</summary>
    public MedianMove? Move { get; init; }
}
