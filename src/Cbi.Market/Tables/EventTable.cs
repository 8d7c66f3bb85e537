using System.Collections.Immutable;

namespace Cbi.Market;

/// <summary>One file of events/. Rows ascend by date.</summary>
public sealed record EventTable(string Name, ImmutableArray<EventRow> Rows);
