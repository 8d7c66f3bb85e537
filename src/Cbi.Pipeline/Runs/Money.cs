namespace Cbi.Pipeline;

/// <summary>An amount for the whole position in US dollars and per pound in US cents.</summary>
public sealed record Money(double Usd, double CentsPerLb);
