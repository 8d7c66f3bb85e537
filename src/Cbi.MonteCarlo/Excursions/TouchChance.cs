namespace Cbi.MonteCarlo;

/// <summary>Probability that the price touches a level at any time up to a session.</summary>
/// <param name="CentsPerPound">The level.</param>
/// <param name="Session">Last session that counts.</param>
/// <param name="Probability">Share of the paths, 0 to 1.</param>
/// <param name="StandardError">Of the simulation alone; not 0 when no path or every path touches.</param>
public readonly record struct TouchChance(double CentsPerPound, int Session, double Probability, double StandardError);
