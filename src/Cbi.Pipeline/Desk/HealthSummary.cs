using System.Collections.Immutable;

namespace Cbi.Pipeline;

/// <summary>The health of a market directory, as cbi data health shows it.</summary>
/// <param name="DataSource">Name of the directory.</param>
/// <param name="Verdict">ok, warning or hard: that of the worst source shown.</param>
/// <param name="Sources">One line a source, in configuration order.</param>
/// <param name="Findings">All findings of these sources.</param>
public sealed record HealthSummary(
    string DataSource, string Verdict, ImmutableArray<SourceHealthRow> Sources, ImmutableArray<HealthFinding> Findings);
