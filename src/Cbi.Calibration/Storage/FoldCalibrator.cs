namespace Cbi.Calibration;

/// <summary>The calibrator of one fold, fitted on rows whose labels were known before the fold began.</summary>
internal sealed record FoldCalibrator<TCalibrator>(int Fold, TCalibrator Calibrator);
