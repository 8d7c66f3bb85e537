namespace Cbi.Market;

/// <summary>One session of an unadjusted front-month series.</summary>
/// <param name="RollWindow">True on the last trading day of a contract and the session after; null where rolls are not marked.</param>
public readonly record struct FrontRow(DateOnly Date, double Close, bool? RollWindow);
