namespace Cbi.Domain;

/// <summary>A calibrator that a signal needs does not exist or is not the sealed one. Nothing falls back to raw signals.</summary>
public sealed class MissingCalibratorException(CalibratorKey key, string searched)
    : CbiException(
        ExitCode.MissingCalibrator,
        $"Calibrator missing: model '{key.Forecaster}', horizon {key.Horizon}, regime '{key.Regime}', method '{key.Method}'; searched {searched}. "
        + "Uncalibrated signals are never used: restore the file, or start a new run.")
{
    public CalibratorKey Key { get; } = key;
}
