using System.Collections.Immutable;
using Cbi.Store;

namespace Cbi.Pipeline;

/// <summary>Data health of a snapshot in published form.</summary>
internal static class SourceLines
{
    public static ImmutableArray<SourceHealthRow> Of(MarketSnapshot market) =>
        [.. market.Health.Select(h => new SourceHealthRow(h.Name, h.Rows, h.First, h.Last, h.AgeSessions, h.Quarantined, h.Verdict.ToString().ToLowerInvariant()))];
}
