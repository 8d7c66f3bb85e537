namespace Cbi.Pipeline;

/// <summary>How far a proof of the features is.</summary>
/// <param name="Part">threads, staleness or truncation.</param>
/// <param name="Done">Rebuilds done of this part.</param>
/// <param name="Total">Rebuilds of this part.</param>
public sealed record ProofProgress(string Part, int Done, int Total);
