namespace Cbi.Domain;

/// <summary>An L0 forecast after calibration: the only kind that the meta model accepts.</summary>
/// <param name="OutOfFold">
/// Development rows calibrated walk-forward (each by a calibrator fitted on earlier folds only) and held-out rows calibrated by the sealed
/// calibrator. Early development rows without enough earlier rows are left out.
/// </param>
/// <param name="Live">Last rows of the frame, by the sealed calibrator.</param>
/// <param name="CalibratorHash">Content hash of the sealed calibrator pair that was applied.</param>
public sealed record CalibratedSignal(Forecaster Forecaster, Horizon Horizon, CalibratedRows OutOfFold, CalibratedRows Live, string CalibratorHash);
