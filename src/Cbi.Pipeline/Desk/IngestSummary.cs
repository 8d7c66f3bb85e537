using System.Collections.Immutable;

namespace Cbi.Pipeline;

/// <summary>What cbi ingest took in.</summary>
/// <param name="NewFiles">Files that were not in the lake before; 0 when nothing changed.</param>
public sealed record IngestSummary(
    string DataSource, string SnapshotId, int NewFiles, DateOnly FirstSession, DateOnly LastSession, ImmutableArray<SourceHealthRow> Sources);
