using System.Collections.Immutable;
using Cbi.MonteCarlo;

namespace Cbi.Pipeline;

/// <summary>The published form of a path measure.</summary>
/// <param name="StandardError">Of the mean.</param>
/// <param name="Quantiles">At 0.5, 0.95 and 0.99.</param>
public sealed record MeasureLine(double Mean, double StandardError, ImmutableArray<MeasureQuantile> Quantiles)
{
    internal static MeasureLine Of(PathMeasure measure) => new(
        measure.Mean,
        measure.MeanError,
        [.. PathMeasure.Levels.Select((level, k) => new MeasureQuantile(level, measure.Quantiles[k], measure.QuantileErrors[k]))]);

    /// <summary>The quantile of one of the published levels.</summary>
    internal MeasureQuantile At(double level) => Quantiles.Single(q => q.Level == level);
}
