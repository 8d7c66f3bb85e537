using System.Collections.Immutable;
using System.Globalization;
using Cbi.Domain;

namespace Cbi.Store;

/// <summary>The content-addressed market files of a home: store, open, attach.</summary>
public static class Lake
{
    internal const int Format = 2;

    /// <summary>Opens a snapshot by id and verifies the hash of every file; a difference is an error of its own kind.</summary>
    public static MarketSnapshot OpenSnapshot(LakeHome home, string id)
    {
        var path = home.PathOf(ManifestPath(id));
        if (!File.Exists(path))
        {
            throw new CbiException(
                ExitCode.NotFound,
                $"The home '{home.Root}' has no snapshot '{id}' ('{path}' does not exist); run the intake first (cbi ingest).");
        }

        var manifest = SnapshotManifest.Read(path, id);
        foreach (var file in manifest.Body.Files)
        {
            Verify(home, file);
        }

        return ToSnapshot(home, manifest, newFiles: 0);
    }

    /// <summary>Copies a snapshot with its files into another home; what is copied is verified there when it is opened.</summary>
    /// <exception cref="CbiException">
    /// NotFound: no such snapshot. Corrupted: its manifest or a file is not what it was. Storage: it cannot be written.
    /// </exception>
    public static void Copy(LakeHome home, string id, LakeHome target, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(home);
        ArgumentNullException.ThrowIfNull(target);
        var snapshot = OpenSnapshot(home, id);
        foreach (var relative in snapshot.Files.Select(file => file.Path).Distinct().Append(ManifestPath(id)))
        {
            stop.ThrowIfCancellationRequested();
            target.WriteWhole(relative, path => File.Copy(home.PathOf(relative), path));
        }
    }

    /// <summary>
    /// Creates and fills the tables of database/schema/raw_tables.sql in <paramref name="db"/>: new_york_clock, raw_prices, raw_observations,
    /// raw_events, raw_schedules (each ordered by series, date and known_at, all vintages of a row), series_catalog and exchange_calendar.
    /// </summary>
    public static void Attach(DuckDb db, MarketSnapshot snapshot, CancellationToken stop = default) =>
        Attach(db, snapshot, file => snapshot.Home.PathOf(file.Path), stop);

    /// <summary>The same for a snapshot some of whose files are not in the lake yet.</summary>
    internal static void Attach(DuckDb db, MarketSnapshot snapshot, Func<LakeFile, string> pathOf, CancellationToken stop)
    {
        db.Execute(File.ReadAllText(ProgramFiles.DatabasePath("schema/raw_tables.sql")), stop);
        NewYorkClock.Fill(db);
        FillRaw(db, snapshot, pathOf, string.Empty, stop);
        ExchangeCalendar.Fill(db);
    }

    /// <summary>
    /// Refills the tables of an attached database from another snapshot, of prices and observations only with the rows that became known after an
    /// instant (UTC). What is left of the tables before is deleted; new_york_clock and exchange_calendar, which no snapshot changes, stay.
    /// </summary>
    public static void AttachLater(DuckDb db, MarketSnapshot snapshot, DateTime knownAfter, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(snapshot);
        db.Execute("delete from raw_prices; delete from raw_observations; delete from raw_events; delete from raw_schedules; delete from series_catalog", stop);
        var instant = knownAfter.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture);
        FillRaw(db, snapshot, file => snapshot.Home.PathOf(file.Path), $"where known_at > timestamp '{instant}'", stop);
    }

    /// <summary>The files of one kind as an SQL list of paths; [] when there are none.</summary>
    public static string FileList(MarketSnapshot snapshot, SourceKind kind)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return FileList(snapshot, kind, file => snapshot.Home.PathOf(file.Path));
    }

    private static string FileList(MarketSnapshot snapshot, SourceKind kind, Func<LakeFile, string> pathOf) =>
        $"[{string.Join(", ", snapshot.Files.Where(f => f.Kind == kind).Select(f => DuckDb.Literal(pathOf(f))))}]";

    private static void FillRaw(DuckDb db, MarketSnapshot snapshot, Func<LakeFile, string> pathOf, string ofSeries, CancellationToken stop)
    {
        Insert("raw_prices", SourceKind.Price, ofSeries, "symbol, date, known_at");
        Insert("raw_observations", SourceKind.Observation, ofSeries, "series, date, known_at");
        Insert("raw_events", SourceKind.Event, string.Empty, "calendar, date, known_at, event");
        Insert("raw_schedules", SourceKind.Schedule, string.Empty, "calendar, date, known_at, event");
        FillCatalog(db, snapshot.Catalog);

        void Insert(string table, SourceKind kind, string where, string order)
        {
            if (snapshot.Files.Any(f => f.Kind == kind))
            {
                db.Execute($"insert into {table} by name select * from read_parquet({FileList(snapshot, kind, pathOf)}, union_by_name = true) {where} order by {order}", stop);
            }
        }
    }

    /// <summary>The market that was taken in last, or null when there is none.</summary>
    public static MarketSnapshot? OpenNewest(LakeHome home) => MarketHead.Newest(home).FirstOrDefault() is { } id ? OpenSnapshot(home, id) : null;

    /// <summary>A file of the lake by its content.</summary>
    internal static LakeFile FileOf(SourceKind kind, string name, string sha256, long rows) =>
        new() { Kind = kind, Name = name, Path = $"lake/{Folder(kind)}/{name}/{sha256}.parquet", Sha256 = sha256, Rows = rows };

    /// <summary>True where the lake has the file with the content that its name promises.</summary>
    internal static bool IsIntact(LakeHome home, LakeFile file)
    {
        var path = home.PathOf(file.Path);
        return File.Exists(path) && ContentHash.OfFile(path) == file.Sha256;
    }

    internal static void Write(LakeHome home, SnapshotManifest manifest)
    {
        var relative = ManifestPath(manifest.Id);
        var path = home.PathOf(relative);

        // Written once: another directory with the same content keeps the first one's name.
        if (!File.Exists(path) || !IsIntact(path, manifest.Id))
        {
            home.WriteWhole(relative, target => File.WriteAllText(target, manifest.ToJson()));
        }
    }

    internal static MarketSnapshot ToSnapshot(LakeHome home, SnapshotManifest manifest, int newFiles) =>
        new()
        {
            Id = manifest.Id,
            Source = manifest.Source,
            Home = home,
            UniverseHash = manifest.Body.UniverseHash,
            SourcesHash = manifest.Body.SourcesHash,
            Files = manifest.Body.Files,
            Catalog = manifest.Body.Catalog,
            Health = manifest.Body.Health,
            NewFiles = newFiles,
            FirstSession = manifest.Body.FirstSession,
            LastSession = manifest.Body.LastSession,
        };

    private static string ManifestPath(string id) => $"lake/snapshots/{id}.json";

    private static string Folder(SourceKind kind) => kind switch
    {
        SourceKind.Price => "prices",
        SourceKind.Observation => "observations",
        SourceKind.Schedule => "schedules",
        _ => "events",
    };

    private static bool IsIntact(string path, string id)
    {
        try
        {
            _ = SnapshotManifest.Read(path, id);
            return true;
        }
        catch (CbiException failure) when (failure.ExitCode == ExitCode.Corrupted)
        {
            return false;
        }
    }

    private static void Verify(LakeHome home, LakeFile file)
    {
        var path = home.PathOf(file.Path);
        if (!File.Exists(path))
        {
            throw SnapshotManifest.Corrupted(path, $"is missing; the snapshot needs it with SHA-256 {file.Sha256}");
        }

        var found = ContentHash.OfFile(path);
        if (found != file.Sha256)
        {
            throw SnapshotManifest.Corrupted(path, $"has SHA-256 {found}, expected {file.Sha256}");
        }
    }

    private static void FillCatalog(DuckDb db, ImmutableArray<CatalogEntry> catalog)
    {
        using var rows = db.Appender("series_catalog");
        foreach (var entry in catalog)
        {
            rows.Append(entry.Name).Append(entry.Kind.ToString().ToLowerInvariant()).Append(entry.Unit);
            _ = entry.CloseTimeMinutes is { } minutes ? rows.Append(minutes) : rows.AppendNull();
            rows.Append(entry.MarketQuote).Append(entry.LagSessions);
            _ = entry.MaxAgeSessions is { } age ? rows.Append(age) : rows.AppendNull();
            rows.Append(entry.Present).EndRow();
        }

        rows.Complete();
    }
}
