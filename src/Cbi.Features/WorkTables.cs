using System.Globalization;
using Cbi.Store;

namespace Cbi.Features;

/// <summary>
/// Fills the tables of database/macros/01_work_tables.sql from the raw tables, in the order in which they read one another.
/// </summary>
internal static class WorkTables
{
    private static readonly string[] Names =
        ["sessions", "price_rows", "observation_rows", "price_panel", "observation_panel", "event_panel", "schedule_panel", "zl"];

    /// <param name="lanes">A database with the raw tables and the macros.</param>
    /// <param name="cutoff">The instant (UTC) at which the as-of session's knowledge closes.</param>
    /// <param name="skipped">Sessions to leave out at the start of every table by session; 0 for a whole frame.</param>
    /// <param name="stop">Cancels the running statement.</param>
    internal static void Fill(Lanes lanes, DateTime cutoff, int skipped, CancellationToken stop)
    {
        lanes.Execute([string.Join(' ', Names.Select(name => $"create or replace table {name} as from {name} limit 0;"))], stop);
        Append(lanes, $"build_sessions({Literal(cutoff)})", cutoff, skipped, skipped, stop);
    }

    /// <summary>
    /// Appends the sessions after those that the tables hold. The tables of prices and observations need only hold the raw rows that became
    /// known since; events and schedules are read whole.
    /// </summary>
    /// <param name="lanes">A database whose work tables are filled up to a session.</param>
    /// <param name="cutoff">The instant (UTC) at which the new as-of session's knowledge closes.</param>
    /// <param name="held">Sessions that the tables hold.</param>
    /// <param name="skipped">Sessions to leave out at the start of zl, and so of every block.</param>
    /// <param name="stop">Cancels the running statement.</param>
    internal static void Append(Lanes lanes, DateTime cutoff, int held, int skipped, CancellationToken stop) =>
        Append(lanes, $"later_sessions({Literal(cutoff)})", cutoff, held, skipped, stop);

    private static void Append(Lanes lanes, string sessions, DateTime cutoff, int held, int skipped, CancellationToken stop)
    {
        var asOf = Literal(cutoff);
        lanes.Execute([$"insert into sessions from {sessions}"], stop);
        lanes.Execute(
        [
            string.Create(CultureInfo.InvariantCulture, $"""
                insert into price_rows from build_price_rows({asOf});
                insert into price_panel from build_price_panel(after_no := {held});
                """),
            string.Create(CultureInfo.InvariantCulture, $"""
                insert into observation_rows from build_observation_rows({asOf});
                insert into observation_panel from build_observation_panel(after_no := {held});
                insert into event_panel from build_event_panel({asOf}, after_no := {held});
                insert into schedule_panel from build_schedule_panel({asOf}, after_no := {held});
                """),
        ],
            stop);
        lanes.Execute([string.Create(CultureInfo.InvariantCulture, $"delete from zl; insert into zl from zl_history(after_no := {skipped})")], stop);
    }

    internal static string Literal(DateTime cutoff) => $"timestamp '{cutoff.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}'";
}
