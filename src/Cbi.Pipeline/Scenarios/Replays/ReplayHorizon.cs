using System.Collections.Immutable;

namespace Cbi.Pipeline;

/// <summary>A historical move beside today's forecast of the same length.</summary>
/// <param name="Horizon">1w, 1m, 3m or 6m.</param>
/// <param name="TargetDate">Date of the target session from today.</param>
/// <param name="Percentile">Probability, by today's forecast, of a return at most as high as the historical one: 0 to 1.</param>
/// <param name="Quantiles">Today's forecast.</param>
/// <param name="Move">The move and what it does to the book.</param>
public sealed record ReplayHorizon(
    string Horizon, DateOnly TargetDate, double Percentile, ImmutableArray<QuantileLine> Quantiles, ReplayMove Move);
