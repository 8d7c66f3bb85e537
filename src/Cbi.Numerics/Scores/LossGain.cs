namespace Cbi.Numerics;

/// <summary>
/// What a candidate saves against a reference: mean loss difference in the unit of the loss, positive when the candidate is better.
/// </summary>
/// <param name="Mean">Mean of reference loss - candidate loss.</param>
/// <param name="StandardError">Its standard error under autocorrelation up to the given lag; at least 0.</param>
public readonly record struct LossGain(double Mean, double StandardError);
