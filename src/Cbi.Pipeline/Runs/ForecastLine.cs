using System.Collections.Immutable;

namespace Cbi.Pipeline;

/// <summary>The published distribution of one horizon.</summary>
/// <param name="Horizon">1w, 1m, 3m or 6m.</param>
/// <param name="Sessions">Sessions from as-of to target.</param>
/// <param name="TargetDate">Date of the target session by the exchange's holiday rule.</param>
/// <param name="Quantiles">Ascending in level.</param>
/// <param name="PUp">Probability that the price ends above the as-of close.</param>
public sealed record ForecastLine(string Horizon, int Sessions, DateOnly TargetDate, ImmutableArray<QuantileLine> Quantiles, double PUp)
{
    /// <summary>Change of the published median since the session before, log return; null in runs of versions before 0.2.</summary>
    public double? MedianChange { get; init; }

    /// <summary>The part of the change that is not today's: blending with earlier vintages. With the drivers' changes it sums to <see cref="MedianChange"/>.</summary>
    public double? VintageChange { get; init; }

    /// <summary>Factor of the pooled centre about the unconditional median; 1 as pooled, null in runs of versions before 0.2.</summary>
    public double? Sharpening { get; init; }

    /// <summary>Weight and part of the change of every forecaster; empty in runs of versions before 0.2.</summary>
    public ImmutableArray<DriverLine> Drivers { get; init; } = [];
}
