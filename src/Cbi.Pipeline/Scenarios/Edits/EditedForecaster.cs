namespace Cbi.Pipeline;

/// <summary>One forecaster with and without the edits.</summary>
/// <param name="Forecaster">A bucket, or core.</param>
/// <param name="BaseWeight">Weight in the published blend, the core's share included.</param>
/// <param name="Weight">Weight with the edits.</param>
/// <param name="BaseMedian">Calibrated median, log return.</param>
/// <param name="Median">Calibrated median with the edits.</param>
/// <param name="Part">Its part of the change of the published median.</param>
public sealed record EditedForecaster(string Forecaster, double BaseWeight, double Weight, double BaseMedian, double Median, double Part);
