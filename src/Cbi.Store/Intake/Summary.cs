using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Store;

/// <summary>Turns what was stored into the manifest of a snapshot, with the health of every source at the last ZL session.</summary>
internal static class Summary
{
    internal static SnapshotManifest Of(
        LakeHome home, ImmutableArray<StagedSource> staged, string universeHash, string sourcesHash, string source, int threads, CancellationToken stop)
    {
        var target = staged.First(s => s.Plan.Catalog.Kind == SourceKind.Price && s.Plan.Catalog.Name == Universe.Target);
        var body = new SnapshotBody
        {
            Format = Lake.Format,
            UniverseHash = universeHash,
            SourcesHash = sourcesHash,
            FirstSession = target.First!.Value,
            LastSession = target.Last!.Value,
            Files = [.. staged.Select(s => s.File).OfType<LakeFile>()],
            Catalog = [.. staged.Select(s => s.Plan.Catalog with { Present = s.File is not null })],
            Health = [],
        };
        var ages = Ages(Lake.ToSnapshot(home, SnapshotManifest.Of(body, source), newFiles: 0), threads, stop);
        return SnapshotManifest.Of(body with { Health = [.. staged.Select(s => Health(s, ages))] }, source);
    }

    private static Dictionary<string, int> Ages(MarketSnapshot snapshot, int threads, CancellationToken stop)
    {
        using var db = DuckDb.OpenInMemory(threads);
        Lake.Attach(db, snapshot, stop);
        db.Execute(File.ReadAllText(ProgramFiles.DatabasePath("schema/series_reach.sql")), stop);
        var reach = db.Query($"select name, age_sessions from series_reach({DuckDb.Literal(Universe.Target)})", stop);
        var names = reach.Strings("name");
        var ages = reach.Longs("age_sessions");
        return names.Select((name, i) => (Name: name!, Age: checked((int)ages[i]))).ToDictionary(p => p.Name, p => p.Age, StringComparer.Ordinal);
    }

    private static SourceHealth Health(StagedSource staged, Dictionary<string, int> ages)
    {
        var catalog = staged.Plan.Catalog;
        int? age = catalog.MaxAgeSessions is not null && ages.TryGetValue(catalog.Name, out var sessions) ? sessions : null;
        return new SourceHealth
        {
            Name = catalog.Name,
            Kind = catalog.Kind,
            File = staged.Plan.File,
            Rows = staged.File?.Rows ?? 0,
            First = staged.First,
            Last = staged.Last,
            Missing = staged.Missing,
            AgeSessions = age,
            Quarantined = staged.QuarantinedLines,
            Verdict = Verdict(staged, age),
        };
    }

    /// <summary>Worst first: no data, too old (or nothing visible yet), rows left out.</summary>
    private static SourceVerdict Verdict(StagedSource staged, int? age)
    {
        if (staged.File is null)
        {
            return SourceVerdict.Missing;
        }

        var most = staged.Plan.Catalog.MaxAgeSessions;
        return most is not null && (age is null || age > most) ? SourceVerdict.Stale
            : staged.QuarantinedLines > 0 ? SourceVerdict.Quarantined
            : SourceVerdict.Ok;
    }
}
