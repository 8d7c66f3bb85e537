namespace Cbi.MonteCarlo;

/// <summary>A test statistic with the probability of one at least as extreme when the forecast is right.</summary>
/// <param name="Statistic">In the unit of the test; see the test.</param>
/// <param name="PValue">By the limit law that the source states; NaN where the source has none.</param>
public readonly record struct TestValue(double Statistic, double PValue);
