namespace Cbi.Pipeline;

/// <summary>One figure for each volatility regime; NaN (null in JSON) for a regime without sessions.</summary>
public sealed record WeightByRegime(double All, double Calm, double Stressed, double Crisis)
{
    internal WeightByRegime Minus(WeightByRegime other) => new(All - other.All, Calm - other.Calm, Stressed - other.Stressed, Crisis - other.Crisis);
}
