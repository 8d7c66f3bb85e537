namespace Cbi.Pipeline;

/// <summary>One settlement. A price that is not finite leaves a gap in the chart.</summary>
public sealed record PricePoint(DateOnly Session, double CentsPerLb);
