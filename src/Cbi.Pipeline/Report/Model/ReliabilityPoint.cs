using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>One bin of the reliability diagram of the up-probability, on held-out sessions.</summary>
/// <param name="MeanProbability">Mean published probability of a rise in the bin, 0 to 1.</param>
/// <param name="Frequency">Share of rises that followed, 0 to 1.</param>
/// <param name="Count">Rows in the bin; they overlap in time.</param>
public sealed record ReliabilityPoint(Horizon Horizon, double MeanProbability, double Frequency, int Count);
