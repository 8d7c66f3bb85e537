namespace Cbi.MonteCarlo;

/// <summary>One test of a battery.</summary>
/// <param name="Name">kupiec, independence, conditional-coverage, dynamic-quantile, z1, z2 or esr.</param>
/// <param name="Statistic">In the unit of the test.</param>
/// <param name="LimitPValue">By the limit law of the source; NaN where there is none or outcomes overlap.</param>
/// <param name="PValue">Simulated for the actual number of outcomes; by the block bootstrap when they overlap.</param>
/// <param name="Critical">The simulated value beyond which the test alone rejects at 5 %; NaN when outcomes overlap.</param>
public sealed record TailTest(string Name, double Statistic, double LimitPValue, double PValue, double Critical);
