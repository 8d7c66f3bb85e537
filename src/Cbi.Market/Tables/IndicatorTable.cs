using System.Collections.Immutable;

namespace Cbi.Market;

/// <summary>One file of indicators/. Rows ascend by date.</summary>
public sealed record IndicatorTable(string Name, int Decimals, ImmutableArray<IndicatorRow> Rows);
