namespace Cbi.Market;

/// <summary>One session of a continuous futures series; prices in the quote of the market, contracts as yyyyMM.</summary>
public readonly record struct FuturesRow(
    DateOnly Date,
    double Close,
    double AdjustedClose,
    int Contract,
    double CarryClose,
    int CarryContract,
    double ForwardClose,
    int ForwardContract);
