namespace Cbi.Domain;

/// <summary>The Big 8: one group of price drivers each, with its own features and its own specialist.</summary>
public enum Bucket
{
    Crush,
    China,
    Fx,
    Fed,
    Tariff,
    Biofuel,
    Energy,
    Volatility,
}
