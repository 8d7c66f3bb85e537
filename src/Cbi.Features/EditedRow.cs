using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Features;

/// <summary>
/// The columns of the as-of row that read an edited source, as they would be if the last known values of some series were others, or an
/// event had just become known. Built from the sources that the dictionary lists for these columns alone: the lineage proof shows that
/// their bits need no other.
/// </summary>
public static class EditedRow
{
    /// <param name="macros">The installed macros.</param>
    /// <param name="catalogue">The dictionary.</param>
    /// <param name="openMarket">A copy of the market in memory with the rows of these sources; its rows are changed.</param>
    /// <param name="asOf">The as-of session.</param>
    /// <param name="shocks">Series of the market and relative changes, each above -1.</param>
    /// <param name="events">Calendars of the market and directions of events that became known on the session.</param>
    /// <param name="stop">Cancels the running statement.</param>
    /// <returns>One row a block that reads an edited source, with only the columns that do; none when no column does.</returns>
    /// <exception cref="CbiException">BadInput: a series had no value by then.</exception>
    public static ImmutableArray<FeatureBlock> Build(
        MacroLibrary macros,
        FeatureCatalogue catalogue,
        Func<ImmutableArray<string>, DuckDb> openMarket,
        DateOnly asOf,
        ImmutableArray<KeyValuePair<string, double>> shocks,
        ImmutableArray<KeyValuePair<string, int>> events,
        CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(macros);
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(openMarket);
        ImmutableHashSet<string> edited = [.. shocks.Select(shock => shock.Key), .. events.Select(one => one.Key)];
        ImmutableArray<FeatureEntry> readers = [.. catalogue.Entries.Where(entry => entry.Sources.Any(edited.Contains))];
        using var db = openMarket([.. readers.SelectMany(entry => entry.Sources).Concat(edited).Append(Lineage.SessionSource)
            .Distinct(StringComparer.Ordinal)]);
        ImmutableArray<string> blocks = [.. readers.Select(entry => entry.Bucket).Distinct(StringComparer.Ordinal)];
        macros.DefineBlocks(db, blocks, stop);
        var calendar = SessionCalendar.Read(db, stop);
        var last = calendar.Locate(asOf);
        foreach (var (series, share) in shocks)
        {
            RawEdits.Shock(db, series, share, calendar.Cutoffs[last - Lag(db, series, stop)], stop);
        }

        foreach (var (name, direction) in events)
        {
            RawEdits.AddEvent(db, name, asOf, direction, calendar.Cutoffs[last], stop);
        }

        var rows = FrameBuilder.LastRows(db, blocks, calendar, last, stop);
        return [.. rows.Select(row => Only(row, readers))];
    }

    private static FeatureBlock Only(FeatureBlock row, ImmutableArray<FeatureEntry> readers)
    {
        ImmutableArray<string> columns = [.. readers.Where(entry => entry.Bucket == row.Name).Select(entry => entry.Feature)];
        return new FeatureBlock(row.Name, columns, [.. columns.Select(column => row[0, row.Columns.IndexOf(column)])]);
    }

    /// <summary>Sessions by which the series is read late: its value of that many sessions ago is the one in force.</summary>
    private static int Lag(DuckDb db, string series, CancellationToken stop)
    {
        var catalog = db.Query("from series_catalog", stop);
        var row = Array.IndexOf(catalog.Strings("name"), series);
        return row >= 0
            ? (int)catalog.Longs("lag_sessions")[row]
            : throw new CbiException(ExitCode.BadInput, $"'{series}' is no series of the market. `cbi data health` lists them.");
    }
}
