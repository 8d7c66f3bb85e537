using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Store;

/// <summary>Turns what was stored into the manifest of a snapshot, with the health of every source at the last ZL session.</summary>
internal static class Summary
{
    internal static SnapshotManifest Of(
        IntakeRequest request, string source, ImmutableArray<StagedSource> staged, StagingArea area, CancellationToken stop)
    {
        var target = staged.First(s => s.Plan.Catalog.Kind == SourceKind.Price && s.Plan.Catalog.Name == Universe.Target);
        var body = new SnapshotBody
        {
            Format = Lake.Format,
            UniverseHash = request.Universe.Hash(),
            SourcesHash = request.Sources.Hash(),
            FirstSession = target.First!.Value,
            LastSession = target.Last!.Value,
            Files = [.. staged.SelectMany(s => s.Files)],
            Catalog = [.. staged.Select(s => s.Plan.Catalog with { Present = s.Files.Length > 0 })],
            Health = [],
        };

        using var market = DuckDb.OpenInMemory(request.Threads);
        Lake.Attach(market, Lake.ToSnapshot(request.Home, SnapshotManifest.Of(body, source), newFiles: 0), area.PathOf, stop);
        var ages = Ages(market, stop);
        return SnapshotManifest.Of(body with { Health = [.. staged.Select(s => Health(s, ages))] }, source);
    }

    /// <summary>ZL sessions since the last visible day, of every series that has one.</summary>
    private static Dictionary<string, int> Ages(DuckDb market, CancellationToken stop)
    {
        market.Execute(File.ReadAllText(ProgramFiles.DatabasePath("schema/series_reach.sql")), stop);
        var reach = market.Query($"select name, age_sessions from series_reach({DuckDb.Literal(Universe.Target)})", stop);
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
            Rows = staged.Files.Sum(f => f.Rows),
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
        if (staged.Files.IsEmpty)
        {
            return SourceVerdict.Missing;
        }

        var most = staged.Plan.Catalog.MaxAgeSessions;
        return most is not null && (age is null || age > most) ? SourceVerdict.Stale
            : staged.QuarantinedLines > 0 ? SourceVerdict.Quarantined
            : SourceVerdict.Ok;
    }
}
