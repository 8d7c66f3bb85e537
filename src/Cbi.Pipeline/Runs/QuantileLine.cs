namespace Cbi.Pipeline;

/// <summary>One quantile of a forecast.</summary>
/// <param name="Level">Probability, 0 to 1.</param>
/// <param name="LogReturn">Log return of the held contract from as-of to target.</param>
/// <param name="CentsPerLb">As-of close times exp(log return).</param>
public sealed record QuantileLine(double Level, double LogReturn, double CentsPerLb);
