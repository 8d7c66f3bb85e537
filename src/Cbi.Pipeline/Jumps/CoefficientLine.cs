namespace Cbi.Pipeline;

/// <summary>One coefficient of a bundle.</summary>
/// <param name="Model">hurdle, mean or dispersion.</param>
public sealed record CoefficientLine(string Model, string Name, double Value, double StandardError);
