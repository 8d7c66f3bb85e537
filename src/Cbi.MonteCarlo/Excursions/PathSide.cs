namespace Cbi.MonteCarlo;

/// <summary>Whose losses are counted.</summary>
public enum PathSide
{
    /// <summary>Still has to buy: a rise is the loss.</summary>
    Buyer,

    /// <summary>Owns: a fall is the loss.</summary>
    Owner,
}
