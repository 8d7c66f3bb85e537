namespace Cbi.Pipeline;

/// <summary>How likely the price lies between two levels, both included.</summary>
public sealed record IntervalProbability(double FromCentsPerLb, double ToCentsPerLb, ProbabilityRange Within);
