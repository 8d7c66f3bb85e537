using System.Collections.Immutable;
using System.Text.Json;
using Cbi.Domain;

namespace Cbi.Store;

/// <summary>Remembers which snapshot an intake of exactly these inputs gave, so that repeating it is quick.</summary>
internal sealed class IntakeReceipt(LakeHome home, string key)
{
    private string RelativePath => $"lake/intakes/{key}.json";

    /// <summary>
    /// The snapshot and what its files said, or null when it is unknown, damaged or no longer the market's head; the intake then runs in
    /// full and repairs it.
    /// </summary>
    internal IntakeResult? TryOpen(MarketHead head)
    {
        var path = home.PathOf(RelativePath);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            var content = JsonSerializer.Deserialize<Content>(File.ReadAllText(path));
            return content is null || content.SnapshotId != head.SnapshotId
                ? null
                : new IntakeResult
                {
                    Snapshot = Lake.OpenSnapshot(home, content.SnapshotId),
                    Market = head.Market,
                    Changes = [.. content.Rows.Select(r => new SourceChange { Name = r.Name, UnchangedRows = r.Rows, VanishedRows = r.Vanished })],
                    Repaired = [],
                    DryRun = false,
                };
        }
        catch (JsonException)
        {
            return null;
        }
        catch (CbiException failure) when (failure.ExitCode is ExitCode.Corrupted or ExitCode.NotFound)
        {
            return null;
        }
    }

    internal void Write(string snapshotId, ImmutableArray<SourceChange> changes)
    {
        var rows = changes.Select(c => new FileRows(c.Name, c.NewRows + c.RevisedRows + c.UnchangedRows, c.VanishedRows)).ToImmutableArray();
        home.WriteWhole(RelativePath, target => File.WriteAllText(target, JsonSerializer.Serialize(new Content(snapshotId, rows)) + "\n"));
    }

    private sealed record FileRows(string Name, long Rows, long Vanished);

    private sealed record Content(string SnapshotId, ImmutableArray<FileRows> Rows);
}
