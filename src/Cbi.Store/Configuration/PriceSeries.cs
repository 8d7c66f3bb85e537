namespace Cbi.Store;

/// <summary>
/// Which series of a symbol serves: the contract-aware one or the unadjusted front month. The YAML words are the folder names.
/// </summary>
public enum PriceSeries
{
    Futures,
    FuturesFront,
}
