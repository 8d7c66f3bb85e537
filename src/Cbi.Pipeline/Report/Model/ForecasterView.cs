using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>What one of the nine forecasters says about one horizon at the as-of session, after calibration.</summary>
/// <param name="Median">Median log return.</param>
/// <param name="Low80">10 % quantile of the log return.</param>
/// <param name="High80">90 % quantile of the log return.</param>
/// <param name="PCal">Calibrated probability of a rise, 0 to 1.</param>
/// <param name="UncertaintyScore">Width relative to the usual width; 1 is usual.</param>
/// <param name="Weight">Share in the gate, 0 to 1; the weights of a horizon sum to 1.</param>
public sealed record ForecasterView(
    Forecaster Forecaster, Horizon Horizon, double Median, double Low80, double High80, double PCal, double UncertaintyScore, double Weight);
