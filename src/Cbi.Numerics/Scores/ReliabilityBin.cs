namespace Cbi.Numerics;

/// <summary>One bin of a reliability table.</summary>
/// <param name="From">Lower bound of the probability, inclusive.</param>
/// <param name="To">Upper bound, exclusive except for 1.</param>
/// <param name="Count">Rows in the bin, at least 1.</param>
/// <param name="MeanProbability">Mean forecast probability of the rows.</param>
/// <param name="Frequency">Share of the rows whose event happened.</param>
public sealed record ReliabilityBin(double From, double To, int Count, double MeanProbability, double Frequency);
