namespace Cbi.Numerics;

/// <summary>An order statistic and the mean of the outcomes from the end of the sample up to it, that one included.</summary>
public readonly record struct TailPoint(double Quantile, double Mean);
