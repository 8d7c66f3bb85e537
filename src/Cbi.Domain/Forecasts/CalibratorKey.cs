namespace Cbi.Domain;

/// <summary>The identity of one calibrator.</summary>
/// <param name="Forecaster">A bucket's name or core.</param>
/// <param name="Horizon">Horizon name.</param>
/// <param name="Regime">Volatility regime, or all for the pooled calibrator.</param>
/// <param name="Method">conformal, platt or isotonic.</param>
public sealed record CalibratorKey(string Forecaster, string Horizon, string Regime, string Method);
