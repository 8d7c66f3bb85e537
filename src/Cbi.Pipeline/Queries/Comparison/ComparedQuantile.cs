namespace Cbi.Pipeline;

/// <summary>One quantile of two runs.</summary>
/// <param name="Level">Probability, 0 to 1.</param>
public sealed record ComparedQuantile(double Level, ComparedNumber CentsPerLb);
