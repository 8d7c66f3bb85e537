using System.Collections.Immutable;
using Cbi.Store;

namespace Cbi.Pipeline;

/// <summary>Data health of a market in published form.</summary>
internal static class SourceLines
{
    public static ImmutableArray<SourceHealthRow> Of(MarketSnapshot market) => Of(market.Health);

    public static ImmutableArray<SourceHealthRow> Of(ImmutableArray<SourceHealth> health) => [.. health.Select(Of)];

    private static SourceHealthRow Of(SourceHealth source) =>
        new(source.Name, source.Rows, source.First, source.Last, source.AgeSessions, source.Quarantined, source.Verdict.ToString().ToLowerInvariant())
        {
            MaxAgeSessions = source.MaxAgeSessions,
            MissingValues = source.Missing,
            Quality = source.Quality.ToString().ToLowerInvariant(),
            HardFindings = source.HardFindings,
            Warnings = source.Warnings,
            AcceptedFindings = source.AcceptedFindings,
            Rules = source.Rules,
            WorstFinding = source.Worst,
        };
}
