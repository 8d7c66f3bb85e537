using System.Collections.Immutable;
using System.Globalization;

namespace Cbi.Store;

/// <summary>Reads raw rows of an attached market as evidence for a person.</summary>
public static class SourceRows
{
    /// <summary>
    /// All vintages of a series that were known at the as-of, from the row before the one in force when the window begins.
    /// </summary>
    /// <param name="db">A connection with an attached market.</param>
    /// <param name="series">Symbol, observation series or calendar; an unknown one has no rows.</param>
    /// <param name="windowCutoff">Cut-off (UTC) of the window's first session.</param>
    /// <param name="asOfCutoff">Cut-off (UTC) of the as-of session.</param>
    /// <param name="stop">Cancels the query.</param>
    public static ImmutableArray<SourceRow> Read(
        DuckDb db, string series, DateTime windowCutoff, DateTime asOfCutoff, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        db.Execute(File.ReadAllText(ProgramFiles.DatabasePath("schema/source_rows.sql")), stop);
        var rows = db.Query($"from source_rows({DuckDb.Literal(series)}, {Instant(windowCutoff)}, {Instant(asOfCutoff)})", stop);
        var (kinds, dates, known) = (rows.Strings("kind"), rows.Dates("date"), rows.Timestamps("known_at"));
        var (vintages, values, details) = (rows.Longs("vintage"), rows.Doubles("value"), rows.Strings("detail"));
        return
        [
            .. Enumerable.Range(0, rows.Rows).Select(i => new SourceRow(
                series, kinds[i]!, dates[i], known[i], NewYorkTime.FromUtc(known[i]), (int)vintages[i], values[i], details[i])),
        ];
    }

    /// <summary>Rows of the whole market that an attached copy still holds.</summary>
    public static long Count(DuckDb db, CancellationToken stop = default) =>
        RawTables.Names(db, stop).Sum(table => db.Query($"select count(*) as n from {DuckDb.Identifier(table)}", stop).Longs("n")[0]);

    private static string Instant(DateTime instant) =>
        $"timestamp '{instant.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture)}'";
}
