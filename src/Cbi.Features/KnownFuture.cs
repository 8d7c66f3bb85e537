using System.Collections.Immutable;
using System.Globalization;
using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Features;

/// <summary>
/// The covariates whose future is known at an as-of: distances to scheduled events (FOMC, WASDE, mandate dates, contract days) for every
/// session of a horizon. Only dates announced, and not withdrawn, by the as-of's cut-off count. Named as in AutoGluon's known covariates
/// (Shchur et al. 2023).
/// </summary>
public static class KnownFuture
{
    private static readonly ImmutableArray<string> s_distances = ["days_to_next", "sessions_to_next", "days_since_last"];

    /// <param name="builder">Holds the macros.</param>
    /// <param name="db">A connection with the raw tables.</param>
    /// <param name="asOf">A session; null is the last one.</param>
    /// <param name="horizon">Future sessions, at least 1; usually <see cref="Horizon.Longest"/>.</param>
    /// <param name="calendars">
    /// Schedules wanted, in this order; each must reach beyond the horizon. Empty means all that do; the others are listed as too short.
    /// </param>
    /// <param name="stop">Cancels the running statement.</param>
    /// <exception cref="CbiException">BadInput: a named calendar, or every calendar, is unknown or ends inside the horizon.</exception>
    public static KnownFutureRows Rows(
        FrameBuilder builder, DuckDb db, DateOnly? asOf, int horizon, ImmutableArray<string> calendars, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(db);
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        builder.Macros.Define(db, stop);
        var sessions = SessionCalendar.Read(db, stop);
        var last = sessions.Locate(asOf);
        var day = sessions.Sessions[last];
        var cutoff = $"timestamp '{sessions.Cutoffs[last].ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}'";
        var reach = Reach(db, cutoff, stop);
        var table = db.Query($"from known_future(date '{Iso(day)}', {cutoff}, {horizon.ToString(CultureInfo.InvariantCulture)})", stop);
        var end = table.Dates("session").Max();
        var wanted = calendars.IsDefaultOrEmpty ? [.. reach.Keys.Where(calendar => reach[calendar] > end)] : calendars;
        foreach (var calendar in wanted.IsEmpty ? [.. reach.Keys] : wanted)
        {
            Check(calendar, reach, day, end, horizon);
        }

        ImmutableArray<string> tooShort = calendars.IsDefaultOrEmpty ? [.. reach.Keys.Except(wanted)] : [];
        return Pivot(day, table, wanted, horizon) with
        {
            TooShort = [.. tooShort.Select(calendar => KeyValuePair.Create(calendar, reach[calendar]))],
        };
    }

    /// <summary>Last announced date of each schedule, in name order.</summary>
    private static SortedDictionary<string, DateOnly> Reach(DuckDb db, string cutoff, CancellationToken stop)
    {
        var table = db.Query($"from schedule_reach({cutoff})", stop);
        var reach = new SortedDictionary<string, DateOnly>(StringComparer.Ordinal);
        var names = table.Strings("calendar");
        var dates = table.Dates("last_date");
        for (var i = 0; i < table.Rows; i++)
        {
            reach.Add(names[i]!, dates[i]);
        }

        return reach.Count > 0
            ? reach
            : throw new CbiException(
                ExitCode.BadInput,
                "No schedule is known at the as-of: "
                + "name schedules in config/sources.yaml (schedules:) and take the data in again (cbi ingest).");
    }

    private static void Check(string calendar, SortedDictionary<string, DateOnly> reach, DateOnly asOf, DateOnly end, int horizon)
    {
        if (!reach.TryGetValue(calendar, out var lastDate))
        {
            throw new CbiException(
                ExitCode.BadInput,
                $"Calendar '{calendar}' has no date announced by {Iso(asOf)}; calendars with one: {string.Join(", ", reach.Keys)}.");
        }

        if (lastDate <= end)
        {
            throw new CbiException(
                ExitCode.BadInput,
                $"Calendar '{calendar}', as announced by {Iso(asOf)}, ends on {Iso(lastDate)}; "
                + $"{horizon} sessions ahead need an event after {Iso(end)}. Extend config/calendars/{calendar}.csv "
                + $"(or schedules/{calendar}.csv of the market directory) with the dates that were public by then, "
                + "ask for fewer sessions, or leave the calendar out.");
        }
    }

    private static KnownFutureRows Pivot(DateOnly asOf, DuckTable table, ImmutableArray<string> calendars, int horizon)
    {
        ImmutableArray<string> columns = [.. calendars.SelectMany(calendar => s_distances.Select(distance => $"{calendar}_{distance}"))];
        var values = new double[horizon * columns.Length];
        var sessions = new DateOnly[horizon];
        var ahead = table.Longs("ahead");
        var dates = table.Dates("session");
        var names = table.Strings("calendar");
        var distances = s_distances.Select(table.Doubles).ToArray();
        for (var i = 0; i < table.Rows; i++)
        {
            var row = checked((int)ahead[i]) - 1;
            sessions[row] = dates[i];
            var calendar = calendars.IndexOf(names[i]!);
            for (var d = 0; calendar >= 0 && d < distances.Length; d++)
            {
                values[row * columns.Length + calendar * distances.Length + d] = distances[d][i];
            }
        }

        return new KnownFutureRows(asOf, [.. sessions], new FeatureBlock("known_future", columns, values));
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
