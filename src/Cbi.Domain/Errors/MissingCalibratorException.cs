namespace Cbi.Domain;

/// <summary>A calibrator that a signal needs does not exist or is not the sealed one. Nothing falls back to raw signals.</summary>
public sealed class MissingCalibratorException(CalibratorKey key, string searched)
    : CbiException(
        ExitCode.MissingCalibrator,
        $"Calibrator missing: model '{key.Forecaster}', horizon {key.Horizon}, regime '{key.Regime}', method '{key.Method}'; searched {searched}. "
        + "Run the calibrate stage again (cbi run --resume RUN-ID); uncalibrated signals are never used.")
{
    public CalibratorKey Key { get; } = key;
}
