namespace Cbi.Market;

/// <summary>Fitted coefficients of one design with their standard errors, in the order of its columns.</summary>
internal sealed record Regression(double[] Coefficients, double[] StandardErrors);
