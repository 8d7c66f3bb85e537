namespace Cbi.Pipeline;

/// <summary>The thresholds of one band for the two grades.</summary>
public sealed record Band
{
    public double B { get; init; }

    public double BPlus { get; init; }
}
