using System.Collections.Immutable;
using System.Globalization;
using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Features;

/// <summary>
/// Proof that a frame looks into no future: for chosen sessions T it hides every raw row that was known after T, rebuilds the frame as of T and
/// compares all rows up to T bit by bit. Hiding the rows, rather than trusting the macros' own filter, is what catches a macro that forgets it.
/// </summary>
public static class LeakGate
{
    private static readonly ImmutableArray<string> RawTables = ["raw_prices", "raw_observations", "raw_events", "raw_schedules"];

    /// <param name="builder">The builder that made the frame.</param>
    /// <param name="db">The connection that the frame was built from; temporary views hide the raw tables during the check.</param>
    /// <param name="frame">The frame to prove.</param>
    /// <param name="asOfs">Sessions of the frame to rebuild at; each costs one build.</param>
    /// <param name="options">The options that the frame was built with.</param>
    /// <param name="stop">Cancels between and inside builds.</param>
    public static LeakGateResult Verify(
        FrameBuilder builder, DuckDb db, FeatureFrame frame, IEnumerable<DateOnly> asOfs, FrameOptions options, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(options);
        var dates = asOfs.Distinct().Order().ToImmutableArray();
        ArgumentOutOfRangeException.ThrowIfLessThan(dates.Length, 1, nameof(asOfs));
        builder.Macros.Define(db, stop);
        var calendar = SessionCalendar.Read(db, stop);
        long compared = 0;
        foreach (var date in dates)
        {
            var last = frame.Sessions.IndexOf(date);
            if (last < 0)
            {
                throw new ArgumentException($"{Iso(date)} is not a session of the frame.", nameof(asOfs));
            }

            var rebuilt = RebuildWithoutFuture(builder, db, calendar.Cutoffs[calendar.Locate(date)], options with { HistorySessions = last + 1 }, stop);
            var comparison = FrameComparison.Compare(frame, rebuilt, last);
            compared += comparison.Compared;
            if (comparison.FirstDifference is { } column)
            {
                return new LeakGateResult(false, dates, compared, column, comparison.Session, date);
            }
        }

        return new LeakGateResult(true, dates, compared, null, null, null);
    }

    /// <summary>Sessions spread evenly over the second half of a frame, the last row included; a fixed choice, so that runs repeat.</summary>
    public static ImmutableArray<DateOnly> SpreadSessions(FeatureFrame frame, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var half = frame.Rows / 2;
        return [.. Enumerable.Range(1, count).Select(k => frame.Sessions[frame.Rows - 1 - (int)((long)half * (count - k) / count)]).Distinct()];
    }

    private static FeatureFrame RebuildWithoutFuture(
        FrameBuilder builder, DuckDb db, DateTime cutoff, FrameOptions options, CancellationToken stop)
    {
        var literal = cutoff.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        try
        {
            foreach (var table in RawTables)
            {
                // Temporary names win over those of the database, so every macro now sees the truncated past.
                db.Execute(
                    $"create or replace temp view {table} as select * from {HomeOf(db, table, stop)} where known_at <= timestamp '{literal}'", stop);
            }

            return builder.Build(db, null, options, stop);
        }
        finally
        {
            foreach (var table in RawTables)
            {
                db.Execute($"drop view if exists temp.{table}", CancellationToken.None);
            }
        }
    }

    private static string HomeOf(DuckDb db, string table, CancellationToken stop)
    {
        var home = db.Query("select current_database() as name, current_schema() as folder", stop);
        return $"{DuckDb.Identifier(home.Strings("name")[0]!)}.{DuckDb.Identifier(home.Strings("folder")[0]!)}.{table}";
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
