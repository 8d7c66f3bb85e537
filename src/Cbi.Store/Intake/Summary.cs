using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Store;

/// <summary>Turns what was stored into the manifest of a snapshot, with the health of every source at the last ZL session.</summary>
internal static class Summary
{
    internal static (SnapshotManifest Manifest, ImmutableArray<QualityFinding> Findings) Of(
        IntakeRequest request, InputFiles inputs, ImmutableArray<StagedSource> staged, StagingArea area, CancellationToken stop)
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
        Lake.Attach(market, Lake.ToSnapshot(request.Home, SnapshotManifest.Of(body, inputs.Name), newFiles: 0), area.PathOf, stop);
        var ages = Ages(market, stop);
        var findings = FileFindings.Of(staged, inputs, request.Sources.MaxQuarantinedRows)
            .AddRange(QualityDesk.Assess(market, FileFindings.Names(staged, inputs), request.Quality, stop));
        return (SnapshotManifest.Of(body with { Health = Health(staged, ages, findings) }, inputs.Name), findings);
    }

    internal static ImmutableArray<SourceHealth> Health(
        ImmutableArray<StagedSource> staged, IReadOnlyDictionary<string, int> ages, ImmutableArray<QualityFinding> findings)
    {
        var ofSource = findings.ToLookup(f => f.Source, StringComparer.Ordinal);
        return [.. staged.Select(s => Health(s, ages, [.. ofSource[s.Plan.Catalog.Name]]))];
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

    private static SourceHealth Health(StagedSource staged, IReadOnlyDictionary<string, int> ages, ImmutableArray<QualityFinding> findings)
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
            MaxAgeSessions = catalog.MaxAgeSessions,
            Quarantined = staged.QuarantinedLines,
            Verdict = Verdict(staged, age),
            Quality = QualityDesk.VerdictOf(findings),
            HardFindings = findings.Count(f => f.Severity == QualitySeverity.Hard),
            Warnings = findings.Count(f => f.Severity == QualitySeverity.Warning),
            AcceptedFindings = findings.Count(f => f.Severity == QualitySeverity.Accepted),
            Rules = string.Join(", ", findings.CountBy(f => f.Rule).Select(r => $"{r.Key} {r.Value}")),
            Worst = findings.OrderByDescending(f => f.Severity).ThenByDescending(f => f.Date).Select(f => f.Short).FirstOrDefault(),
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
