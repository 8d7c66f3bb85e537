using System.Collections.Immutable;

namespace Cbi.Market;

/// <summary>One file of futures/. Rows ascend by date.</summary>
public sealed record FuturesTable(string Symbol, int Decimals, ImmutableArray<FuturesRow> Rows);
