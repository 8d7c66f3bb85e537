namespace Cbi.Market;

/// <summary>Calendar facts of one futures market.</summary>
/// <param name="Symbol">File name.</param>
/// <param name="Months">Delivery months by exchange letter, F (January) to Z (December).</param>
/// <param name="ExpiryMonthOffset">0 when trading ends in the delivery month, -1 in the month before.</param>
/// <param name="ExpiryDay">Trading ends on the last session on or before this day of that month.</param>
/// <param name="RollDays">A contract is held until this many calendar days before its expiry.</param>
/// <param name="CarryIsNearer">The carry contract is the one before the held contract, else the one after it.</param>
/// <param name="Decimals">Decimals of a quoted price.</param>
internal sealed record ContractSpec(
    string Symbol, string Months, int ExpiryMonthOffset, int ExpiryDay, int RollDays, bool CarryIsNearer, int Decimals);
