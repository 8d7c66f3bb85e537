using System.Globalization;
using Cbi.Store;

namespace Cbi.Features;

/// <summary>Fills the tables of database/macros/01_work_tables.sql from the raw tables, in the order in which they read one another.</summary>
internal static class WorkTables
{
    /// <param name="db">A connection with the raw tables and the macros.</param>
    /// <param name="cutoff">The instant (UTC) at which the as-of session's knowledge closes.</param>
    /// <param name="skipped">Sessions to leave out at the start of every table by session; 0 for a whole frame.</param>
    /// <param name="stop">Cancels the running statement.</param>
    internal static void Fill(DuckDb db, DateTime cutoff, int skipped, CancellationToken stop)
    {
        var asOf = Literal(cutoff);
        Fill("sessions", $"build_sessions({asOf})");
        Fill("price_rows", $"build_price_rows({asOf})");
        Tail("price_panel", "build_price_panel()");
        Tail("observation_panel", $"build_observation_panel({asOf})");
        Tail("event_panel", $"build_event_panel({asOf})");
        Tail("schedule_panel", $"build_schedule_panel({asOf})");
        if (skipped > 0)
        {
            db.Execute(string.Create(CultureInfo.InvariantCulture, $"delete from sessions where session_no <= {skipped}"), stop);
        }

        Fill("zl", "zl_history()");

        void Fill(string table, string macro) => db.Execute($"create or replace temp table {table} as from {macro}", stop);

        void Tail(string table, string macro) => Fill(table, skipped > 0 ? string.Create(CultureInfo.InvariantCulture, $"{macro} where session_no > {skipped}") : macro);
    }

    internal static string Literal(DateTime cutoff) => $"timestamp '{cutoff.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}'";
}
