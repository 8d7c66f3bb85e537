namespace Cbi.MonteCarlo;

/// <summary>Quantile and tail mean of one tail, with standard errors, all in the unit of the outcomes.</summary>
internal readonly record struct TailEstimate(double ValueAtRisk, double Shortfall, double ValueAtRiskError, double ShortfallError);
