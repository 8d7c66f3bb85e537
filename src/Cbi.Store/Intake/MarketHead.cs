using System.Collections.Immutable;
using System.Text.Json;
using Cbi.Domain;

namespace Cbi.Store;

/// <summary>
/// Where the history of one market stands: its newest snapshot, and the files of every series under the rules that made them. The only file
/// of the lake that changes; all that it names is immutable.
/// </summary>
internal sealed record MarketHead
{
    public required int Format { get; init; }

    public required string Market { get; init; }

    /// <summary>Null where the market was never taken in.</summary>
    public required string? SnapshotId { get; init; }

    public required ImmutableArray<Lineage> Lineages { get; init; }

    internal static MarketHead Empty(string market) => new() { Format = Lake.Format, Market = market, SnapshotId = null, Lineages = [] };

    internal static MarketHead Read(LakeHome home, string market)
    {
        var path = home.PathOf(RelativePath(market));
        if (!File.Exists(path))
        {
            return Empty(market);
        }

        try
        {
            return JsonSerializer.Deserialize<MarketHead>(File.ReadAllText(path), LakeJson.Options) is { Format: Lake.Format } head
                && head.Market == market
                ? head
                : throw new JsonException("it is of another version or another market.");
        }
        catch (JsonException failure)
        {
            throw new CbiException(
                ExitCode.Corrupted,
                $"'{path}', the history of market '{market}', cannot be read: {failure.Message} Restore the file, "
                + "or start a new history from the files at hand (cbi ingest --restate).",
                failure);
        }
    }

    /// <summary>Ids of the snapshots that are heads, the market taken in last first.</summary>
    internal static IEnumerable<string> Newest(LakeHome home)
    {
        var folder = home.PathOf("lake/heads");
        return !Directory.Exists(folder)
            ? []
            : Directory.EnumerateFiles(folder, "*.json")
                .OrderByDescending(File.GetLastWriteTimeUtc).ThenBy(path => path, StringComparer.Ordinal)
                .Select(path => Read(home, Uri.UnescapeDataString(Path.GetFileNameWithoutExtension(path))).SnapshotId)
                .OfType<string>();
    }

    /// <summary>The files that hold the series so far, oldest first; empty for a series that is new or had other rules.</summary>
    internal ImmutableArray<LakeFile> FilesOf(SourcePlan plan) =>
        Lineages.FirstOrDefault(l => l.Name == plan.Catalog.Name && l.Rule == plan.Rule)?.Files ?? [];

    /// <summary>The head after an intake. Series that the intake did not concern stay as they are.</summary>
    internal MarketHead With(string snapshotId, ImmutableArray<StagedSource> staged)
    {
        var renewed = staged.Where(s => s.Files.Length > 0).Select(s => new Lineage(s.Plan.Catalog.Name, s.Plan.Rule, s.Files)).ToImmutableArray();
        var others = Lineages.Where(l => !renewed.Any(r => r.Name == l.Name && r.Rule == l.Rule));
        return this with
        {
            SnapshotId = snapshotId,
            Lineages = [.. renewed.Concat(others).OrderBy(l => l.Name, StringComparer.Ordinal).ThenBy(l => l.Rule, StringComparer.Ordinal)],
        };
    }

    internal void Write(LakeHome home) =>
        home.WriteWhole(RelativePath(Market), target => File.WriteAllText(target, JsonSerializer.Serialize(this, LakeJson.Options) + "\n"));

    private static string RelativePath(string market) => $"lake/heads/{Uri.EscapeDataString(market)}.json";

    /// <summary>The files of one series under one set of rules, oldest first.</summary>
    internal sealed record Lineage(string Name, string Rule, ImmutableArray<LakeFile> Files);
}
