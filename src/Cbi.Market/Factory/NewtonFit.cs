namespace Cbi.Market;

/// <summary>A maximum: where, the inverse of the information there (size x size), its value and the steps it took.</summary>
internal sealed record NewtonFit(double[] At, double[] Inverse, double Value, int Steps);
