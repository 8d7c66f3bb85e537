using System.Collections.Immutable;

namespace Cbi.Pipeline;

/// <summary>What cbi ingest took in, or with a dry run would take in.</summary>
/// <param name="DataSource">Name of the directory.</param>
/// <param name="Market">Name of the history that the files continue.</param>
/// <param name="SnapshotId">The market's head after the intake.</param>
/// <param name="DryRun">True where nothing was written.</param>
/// <param name="NewFiles">Files that were not in the lake before; 0 when nothing changed.</param>
/// <param name="RepairedFiles">Files of the home that were missing or damaged and were written again.</param>
/// <param name="FirstSession">First ZL session.</param>
/// <param name="LastSession">Last ZL session.</param>
/// <param name="Sources">Health of every configured source.</param>
/// <param name="Changes">One entry a source with a file or a history.</param>
public sealed record IngestSummary(
    string DataSource,
    string Market,
    string SnapshotId,
    bool DryRun,
    int NewFiles,
    ImmutableArray<string> RepairedFiles,
    DateOnly FirstSession,
    DateOnly LastSession,
    ImmutableArray<SourceHealthRow> Sources,
    ImmutableArray<IngestChange> Changes);
