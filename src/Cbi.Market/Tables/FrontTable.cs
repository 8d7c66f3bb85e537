using System.Collections.Immutable;

namespace Cbi.Market;

/// <summary>One file of futures_front/. Rows ascend by date.</summary>
public sealed record FrontTable(string Symbol, int Decimals, ImmutableArray<FrontRow> Rows);
