using System.Collections.Immutable;
using System.Globalization;
using Cbi.Domain;

namespace Cbi.Store;

/// <summary>
/// Compares the rows of a file (table typed) with what the market's head knows of the series and stages what is new. Nothing that was known
/// is changed: a different value becomes a further vintage, known from the intake on.
/// </summary>
internal sealed class Vintages(DuckDb db, StagingArea staging, LakeHome home, DateTime received)
{
    /// <summary>Restated back-adjustment moves both prices of a difference; what rounding leaves of that is no revision.</summary>
    private const string Rounding = "1e-9 * greatest(abs(typed.close), abs(typed.adj_close), abs(latest.adj_close))";

    /// <returns>The files of the series from now on and the counts; the table stored holds what was known before.</returns>
    internal (ImmutableArray<LakeFile> Files, SourceChange Change) Append(SourcePlan plan, ImmutableArray<LakeFile> known, CancellationToken stop)
    {
        var name = plan.Catalog.Name;
        if (known.IsEmpty)
        {
            db.Execute("create or replace temp table stored as from typed limit 0", stop);
            var all = Count("typed", "true", stop);
            return ([staging.Write(db, "from typed", plan, all, stop)], new SourceChange { Name = name, NewRows = all });
        }

        Load(plan, known, stop);
        var key = string.Join(" and ", plan.Key.Select(k => $"typed.{k} is not distinct from latest.{k}"));
        var instant = received.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture);
        db.Execute(
            $"""
            create or replace temp table compared as
            select typed.*, latest.known_at is null as is_new, {string.Join(" or ", plan.Revisable.Select(Differs))} as differs, latest.known_at as stored_at
            from typed left join latest on {key};
            create or replace temp table delta as
            select * exclude (is_new, differs, stored_at)
                replace (case when is_new then known_at else greatest(known_at, stored_at + interval 1 microsecond, timestamp '{instant}') end as known_at)
            from compared where is_new or differs;
            """,
            stop);
        var rows = Count("compared", "true", stop);
        var added = Count("compared", "is_new", stop);
        var revised = Count("compared", "differs and not is_new", stop);
        var change = new SourceChange
        {
            Name = name,
            NewRows = added,
            RevisedRows = revised,
            UnchangedRows = rows - added - revised,
            VanishedRows = Count("latest", "true", stop) - (rows - added),
        };
        return (added + revised == 0 ? known : Extend(plan, known, added + revised, stop), change);
    }

    /// <summary>A series whose file is gone keeps what is known of it.</summary>
    internal SourceChange Keep(SourcePlan plan, ImmutableArray<LakeFile> known, CancellationToken stop)
    {
        db.Execute($"create or replace temp table typed as from read_parquet({Paths(known)}, union_by_name = true) limit 0", stop);
        Load(plan, known, stop);
        return new SourceChange { Name = plan.Catalog.Name, VanishedRows = Count("latest", "true", stop) };
    }

    private void Load(SourcePlan plan, ImmutableArray<LakeFile> known, CancellationToken stop)
    {
        Repair(plan, known, stop);
        db.Execute(
            $"""
            create or replace temp table stored as from read_parquet({Paths(known)}, union_by_name = true);
            create or replace temp table latest as
            from stored qualify row_number() over (partition by {string.Join(", ", plan.Key)} order by known_at desc) = 1;
            """,
            stop);
    }

    private static string Differs(string column) =>
        column == "adj_change"
            ? "coalesce(typed.change_since = latest.change_since and ((typed.adj_change is null) <> (latest.adj_change is null) or "
                + $"abs(typed.adj_change - latest.adj_change) > {Rounding}), false)"
            : $"typed.{column} is distinct from latest.{column}";

    /// <summary>
    /// Adds the table delta to the files. Small files at the end are merged into it, so that a series has a number of files that grows with
    /// the logarithm of its intakes; the first file stays as it is. Files are never rewritten: older snapshots keep reading the ones merged
    /// here.
    /// </summary>
    private ImmutableArray<LakeFile> Extend(SourcePlan plan, ImmutableArray<LakeFile> known, long rows, CancellationToken stop)
    {
        var kept = known.Length;
        for (; kept > 1 && known[kept - 1].Rows <= 2 * rows; kept--)
        {
            rows += known[kept - 1].Rows;
        }

        var merged = known[kept..];
        var earlier = merged.IsEmpty ? string.Empty : $"union all by name from read_parquet({Paths(merged)}, union_by_name = true)";
        db.Execute(
            $"create or replace temp table appended as from (from delta {earlier}) order by {string.Join(", ", plan.Key)}, known_at", stop);
        return [.. known[..kept], staging.Write(db, "from appended", plan, rows, stop)];
    }

    /// <summary>
    /// Makes damaged files again where the source file still holds their rows: those are, file after file, its first rows as long as there
    /// was no revision. The hash tells whether it worked.
    /// </summary>
    private void Repair(SourcePlan plan, ImmutableArray<LakeFile> known, CancellationToken stop)
    {
        var before = 0L;
        foreach (var file in known)
        {
            if (!Lake.IsIntact(home, file))
            {
                var slice = string.Create(CultureInfo.InvariantCulture, $"from typed limit {file.Rows} offset {before}");
                db.Execute($"create or replace temp table again as {slice}", stop);
                if (staging.Write(db, "from again", plan, file.Rows, stop).Sha256 != file.Sha256)
                {
                    throw new CbiException(
                        ExitCode.Corrupted,
                        $"'{home.PathOf(file.Path)}' is missing or damaged and {plan.File} does not hold its rows as they were. "
                        + "Restore the file (its SHA-256 is its name), or start a new history from the files at hand "
                        + "(cbi ingest --restate).");
                }

                staging.Repair(file);
            }

            before += file.Rows;
        }
    }

    private string Paths(ImmutableArray<LakeFile> files) => $"[{string.Join(", ", files.Select(f => DuckDb.Literal(staging.PathOf(f))))}]";

    private long Count(string table, string condition, CancellationToken stop) =>
        db.Query($"select count(*) as n from {table} where {condition}", stop).Longs("n")[0];
}
