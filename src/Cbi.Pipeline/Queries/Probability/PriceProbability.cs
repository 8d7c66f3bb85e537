namespace Cbi.Pipeline;

/// <summary>How likely the price lies above a level and at most at it.</summary>
/// <param name="CentsPerLb">The level.</param>
/// <param name="Move">The level against the as-of close: 0.05 is 5 % above.</param>
public sealed record PriceProbability(double CentsPerLb, double Move, ProbabilityRange Above, ProbabilityRange AtMost);
