namespace Cbi.Pipeline;

/// <summary>One quantile of ZL with and without the views.</summary>
/// <param name="Difference">Log return with less without views.</param>
public sealed record ScenarioQuantile(double Level, double BaseLogReturn, double LogReturn, double Difference, double BaseCentsPerLb, double CentsPerLb);
