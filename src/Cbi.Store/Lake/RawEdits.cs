using System.Globalization;
using Cbi.Domain;

namespace Cbi.Store;

/// <summary>What-if edits of an attached market in memory; the files of the lake stay as they are.</summary>
public static class RawEdits
{
    /// <summary>
    /// Multiplies a price or observation series by 1 + <paramref name="share"/> from the row on that is in force at an instant (UTC): its
    /// own change becomes the old one plus the shock, and what follows moves along.
    /// </summary>
    /// <param name="db">The attached market.</param>
    /// <param name="series">Symbol or series name.</param>
    /// <param name="share">Above -1.</param>
    /// <param name="knownBy">The last instant that the row may have become known at.</param>
    /// <param name="stop">Cancels the running statement.</param>
    /// <exception cref="CbiException">BadInput: no row of the series was known by then.</exception>
    public static void Shock(DuckDb db, string series, double share, DateTime knownBy, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(share, -1.0);
        var (name, factor) = (DuckDb.Literal(series), (1.0 + share).ToString("R", CultureInfo.InvariantCulture));
        var known = $"<= {Literal(knownBy)}";
        db.Execute(
            $"""
            update raw_prices set
                adj_change = case when date = newest.day then adj_change + close * ({factor} - 1) else adj_change * {factor} end,
                close = close * {factor}, carry_close = carry_close * {factor}, forward_close = forward_close * {factor},
                high = high * {factor}, low = low * {factor}
            from (select max(date) as day from raw_prices where symbol = {name} and close is not null and known_at {known}) newest
            where symbol = {name} and date >= newest.day;
            update raw_observations set value = value * {factor}
            from (select max(date) as day from raw_observations where series = {name} and known_at {known}) newest
            where series = {name} and date >= newest.day;
            """,
            stop);
        var found = db.Query(
            $"""
            select 1 from raw_prices where symbol = {name} and known_at {known}
            union all
            select 1 from raw_observations where series = {name} and known_at {known}
            limit 1
            """,
            stop);
        if (found.Rows == 0)
        {
            throw new CbiException(
                ExitCode.BadInput, $"Series '{series}' has no value by {knownBy:yyyy-MM-dd}; there is nothing to shock.");
        }
    }

    /// <summary>Adds one event that became known at an instant (UTC).</summary>
    public static void AddEvent(DuckDb db, string calendar, DateOnly date, int direction, DateTime known, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        db.Execute(
            $"""
            insert into raw_events (calendar, date, event, direction, source, known_at)
            values (
                {DuckDb.Literal(calendar)}, date '{date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}',
                'what if', {direction}, 'scenario', {Literal(known)})
            """,
            stop);
    }

    private static string Literal(DateTime instant) =>
        $"timestamp '{instant.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture)}'";
}
