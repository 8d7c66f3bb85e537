using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>How the nine views of one horizon were combined.</summary>
/// <param name="UsesLearnedWeights">False when learned weights did not beat equal ones on purged walk-forward rows.</param>
/// <param name="LearnedPinball">Walk-forward loss of the learned weights, log-return units.</param>
/// <param name="EqualPinball">Walk-forward loss of equal weights, log-return units.</param>
/// <param name="CoreShare">Weight of the core forecaster in the final blend, 0 to 1, on top of its weight in the gate.</param>
public sealed record FusionRow(Horizon Horizon, bool UsesLearnedWeights, double LearnedPinball, double EqualPinball, double CoreShare);
