namespace Cbi.Domain;

/// <summary>A linear exposure to the soybean-oil price.</summary>
/// <param name="Name">Unique name from config/positions.yaml.</param>
/// <param name="Pounds">Signed pounds of soybean oil: negative is a need still to be bought (a buyer, short the physical), positive is owned.</param>
public sealed record Position(string Name, double Pounds)
{
    /// <summary>Pounds of one CBOT soybean-oil futures contract.</summary>
    public const double PoundsPerContract = 60_000;
}
