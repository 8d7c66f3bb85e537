namespace Cbi.Market;

/// <summary>Prices of all deliveries of one market on every session.</summary>
internal abstract class PriceCurve
{
    /// <summary>Price on a session (an index) of the contract that expires in <paramref name="years"/>.</summary>
    public abstract double Price(int session, double years);
}
