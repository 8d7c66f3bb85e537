using System.Collections.Immutable;
using System.Globalization;
using Cbi.Domain;

namespace Cbi.Store;

/// <summary>
/// Deletes rows of an attached market in memory, so that a proof can rebuild features without them; the files of the lake stay as they are.
/// The tables are asked from the database: every stored table with a known_at column is one, so a new raw table cannot be forgotten.
/// </summary>
public static class RawTables
{
    private const string KnownAt = "known_at";
    private const string InstantSuffix = "_at";

    /// <summary>Names of the raw tables in alphabetical order.</summary>
    /// <exception cref="CbiException">Unexpected when the connection holds no raw table.</exception>
    public static ImmutableArray<string> Names(DuckDb db, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        var tables = db.Query(
            """
            select t.table_name
            from duckdb_tables() t
            join duckdb_columns() c on c.table_oid = t.table_oid and c.database_oid = t.database_oid
            where not t.temporary and not t.internal and c.column_name = 'known_at'
            order by t.table_name
            """,
            stop);
        return tables.Rows > 0
            ? [.. tables.Strings("table_name").Select(name => name!)]
            : throw new CbiException(ExitCode.Unexpected, "The connection holds no table with a known_at column; attach a market first.");
    }

    /// <summary>
    /// Puts the market back to an instant (UTC): deletes every row that became known after it, and empties every later instant inside the
    /// rows that stay, such as the withdrawal of a date that still stood.
    /// </summary>
    public static void ForgetAfter(DuckDb db, DateTime cutoff, CancellationToken stop = default)
    {
        var instant = $"timestamp '{cutoff.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture)}'";
        foreach (var table in Names(db, stop))
        {
            var name = DuckDb.Identifier(table);
            db.Execute($"delete from {name} where known_at > {instant}", stop);
            foreach (var column in Columns(db, table, stop).Where(c => c != KnownAt && c.EndsWith(InstantSuffix, StringComparison.Ordinal)))
            {
                db.Execute($"update {name} set {DuckDb.Identifier(column)} = null where {DuckDb.Identifier(column)} > {instant}", stop);
            }
        }
    }

    /// <summary>Deletes the rows of a series that describe a day after <paramref name="last"/>; all of them when it is null.</summary>
    public static void DeleteSeries(DuckDb db, IEnumerable<string> series, DateOnly? last, CancellationToken stop = default)
    {
        var after = last is { } day ? $" and date > date '{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'" : string.Empty;
        Delete(db, $"in ({List(series)}){after}", stop);
    }

    /// <summary>Deletes every series but the given ones.</summary>
    public static void KeepSeries(DuckDb db, IEnumerable<string> series, CancellationToken stop = default) =>
        Delete(db, $"not in ({List(series)})", stop);

    private static void Delete(DuckDb db, string condition, CancellationToken stop)
    {
        foreach (var table in Names(db, stop))
        {
            // The first column of a raw table names the series.
            var name = Columns(db, table, stop)[0];
            db.Execute($"delete from {DuckDb.Identifier(table)} where {DuckDb.Identifier(name)} {condition}", stop);
        }
    }

    private static ImmutableArray<string> Columns(DuckDb db, string table, CancellationToken stop) =>
        db.Query($"select * from {DuckDb.Identifier(table)} limit 0", stop).Columns;

    private static string List(IEnumerable<string> series) => string.Join(", ", series.Select(DuckDb.Literal).DefaultIfEmpty("null"));
}
