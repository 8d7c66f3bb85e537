namespace Cbi.Learning;

/// <summary>Centre and deviation by which a fold's linear models scale one column, in the unit of the column.</summary>
public sealed record ScaledColumn(string Column, double Mean, double Deviation);
