namespace Cbi.Calibration;

/// <summary>
/// The variants of one model and horizon, and the walk-forward losses that chose them. Without tests: Platt, not adaptive, losses zero.
/// </summary>
/// <param name="Method">Platt, unless isotonic has the smaller Brier score.</param>
/// <param name="Adaptive">True when tracked quantiles gained enough, and by more than chance (Diebold-Mariano).</param>
/// <param name="Rows">Rows that were tested.</param>
internal sealed record CalibratorChoice(
    ProbabilityMethod Method, bool Adaptive, int Rows, double PlattBrier, double IsotonicBrier, double StaticPinball, double AdaptivePinball);
