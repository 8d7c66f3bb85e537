using System.Collections.Immutable;
using System.Globalization;
using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Features;

/// <summary>All sessions of the data with the instants (UTC) at which their knowledge closes.</summary>
internal sealed record SessionCalendar(ImmutableArray<DateOnly> Sessions, ImmutableArray<DateTime> Cutoffs)
{
    internal static SessionCalendar Read(DuckDb db, CancellationToken stop)
    {
        var table = db.Query("select * from build_sessions(timestamp '9999-01-01 00:00:00')", stop);
        if (table.Rows == 0)
        {
            throw new CbiException(
                ExitCode.BadInput,
                "The data hold no session: series 'ZL' (soybean oil) has no settlement that was known on its own day. ZL is the one required series; "
                + "ingest it first.");
        }

        return new SessionCalendar([.. table.Dates("session")], [.. table.Timestamps("cutoff")]);
    }

    /// <summary>The position of the as-of session; the last session when no as-of is asked for.</summary>
    internal int Locate(DateOnly? asOf)
    {
        if (asOf is not { } date)
        {
            return Sessions.Length - 1;
        }

        var index = Sessions.BinarySearch(date);
        if (index >= 0)
        {
            return index;
        }

        var reason = date < Sessions[0] || date > Sessions[^1]
            ? "is outside the data"
            : "is not a session (no ZL settlement on that date)";
        throw new CbiException(
            ExitCode.BadInput,
            $"As-of {Iso(date)} {reason}: the data run from {Iso(Sessions[0])} to {Iso(Sessions[^1])}; "
            + $"the nearest session is {Iso(Nearest(date, ~index))}. Use a session of the data, or leave the as-of out for the last one.");
    }

    private DateOnly Nearest(DateOnly date, int next)
    {
        if (next == 0 || next == Sessions.Length)
        {
            return next == 0 ? Sessions[0] : Sessions[^1];
        }

        // The earlier one on a tie: it is the last that the date could know.
        return Sessions[next].DayNumber - date.DayNumber < date.DayNumber - Sessions[next - 1].DayNumber ? Sessions[next] : Sessions[next - 1];
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
