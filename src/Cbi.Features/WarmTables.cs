using System.Collections.Immutable;
using System.Globalization;
using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Features;

/// <summary>
/// The work tables of the last frame, kept in memory with their statements prepared, so that the next night reads only what became known
/// since. The raw tables hold those rows alone. Not thread-safe. After an exception or an obstacle the tables are of no use; dispose them.
/// </summary>
internal sealed class WarmTables : IDisposable
{
    /// <summary>
    /// Rows of the last frame that each night repeats in all columns as a proof; sessions of the tail beyond the longest window.
    /// </summary>
    private const int Margin = 21;

    /// <summary>Sessions that the macros of one row may reach back: the longest declared window and a margin.</summary>
    private static readonly int Tail = FeatureCatalogue.Installed().Entries.Max(entry => entry.Window) + Margin;

    private readonly DuckDb _db;
    private readonly Lanes _lanes;
    private readonly string _macroHash;
    private readonly FrameOptions _options;
    private readonly int _skipped;
    private readonly ImmutableArray<string> _prepared;
    private ImmutableArray<DateOnly> _sessions;
    private DateTime _cutoff;

    private WarmTables(DuckDb db, FeatureFrame frame, SessionCalendar calendar, MacroLibrary macros, FrameOptions options, CancellationToken stop)
    {
        var last = calendar.Locate(frame.AsOf);
        (_db, _lanes, _macroHash, _options, Frame) = (db, new Lanes(db), macros.Hash, options, frame);
        (_sessions, _cutoff) = (calendar.Sessions[..(last + 1)], calendar.Cutoffs[last]);
        _skipped = Math.Max(0, last + 1 - Margin - Tail);
        Known = KnownContent.At(db, _cutoff, stop);
        Shrink(last + 1, stop);

        // A prepared plan is made with the statistics of its day: a later row outside of them would be left out, or cut to a narrower type.
        db.Execute("set disabled_optimizers = 'statistics_propagation,compressed_materialization'", stop);
        var statements = FrameBuilder.Statements(options);
        _lanes.Execute([.. statements.Select((statement, i) => Numbered($"prepare frame_{i} as {statement}"))], stop);
        _prepared = [.. statements.Select((_, i) => Numbered($"execute frame_{i}"))];
    }

    /// <summary>The last frame.</summary>
    internal FeatureFrame Frame { get; private set; }

    /// <summary>The raw rows that the last frame could know.</summary>
    internal KnownContent Known { get; private set; }

    /// <summary>Takes over a connection whose work tables were just filled for the frame.</summary>
    internal static WarmTables Keep(DuckDb db, FeatureFrame frame, MacroLibrary macros, FrameOptions options, CancellationToken stop) =>
        new(db, frame, SessionCalendar.Read(db, stop), macros, options, stop);

    internal bool Fits(MacroLibrary macros, FrameOptions options, int threads) =>
        macros.Hash == _macroHash && options == _options && threads == _db.Threads;

    /// <param name="market">The market of the new night.</param>
    /// <param name="asOf">A session after that of the last frame; null is the last one of the data.</param>
    /// <param name="stop">Cancels the running statement.</param>
    /// <returns>The frame and the sessions that are new in it, or why it has to be built otherwise.</returns>
    internal (FeatureFrame? Frame, int Sessions, string? Obstacle) Extend(MarketSnapshot market, DateOnly? asOf, CancellationToken stop)
    {
        Lake.AttachLater(_db, market, _cutoff, stop);
        if (!market.Files.Any(f => f.Kind == SourceKind.Observation) || KnownContent.At(_db, market, _cutoff, stop).Identity != Known.Identity)
        {
            return (null, 0, $"what was known on {Frame.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} is no longer the same");
        }

        var later = _db.Query("from later_sessions(timestamp '9999-01-01 00:00:00')", stop);
        ImmutableArray<DateOnly> sessions = [.. later.Dates("session")];
        var added = asOf is { } date ? sessions.IndexOf(date) + 1 : sessions.Length;
        if (added == 0)
        {
            return (null, 0, "the as-of is no later session");
        }

        var cutoff = later.Timestamps("cutoff")[added - 1];
        WorkTables.Append(_lanes, cutoff, _sessions.Length, _skipped, stop);
        var overlap = Math.Min(Margin, Frame.Rows);
        var recent = FrameBuilder.Frame(
            _lanes.Query(_prepared, stop),
            new FrameRows(_skipped, _sessions.Length + added, added + overlap),
            new FrameRows(_skipped, _sessions.Length + added, added + Math.Min(FrameExtension.Refreshed, Frame.Rows)));
        var (frame, obstacle) = FrameExtension.Splice(Frame, recent, overlap, Tail, _options);
        if (frame is null)
        {
            return (null, 0, obstacle);
        }

        (Frame, _sessions, _cutoff) = (frame, _sessions.AddRange(sessions[..added]), cutoff);
        Known = Known.Later(_db, cutoff, stop);
        return (frame, added, null);
    }

    public void Dispose()
    {
        _lanes.Dispose();
        _db.Dispose();
    }

    /// <summary>
    /// Drops what no later night reads: the raw rows of series, rows that nothing stands on any more, sessions before the tail.
    /// </summary>
    private void Shrink(int sessions, CancellationToken stop)
    {
        var tail = new[] { "price_panel", "observation_panel", "event_panel", "schedule_panel" }
            .Select(table => Numbered($"create or replace table {table} as from {table} where session_no > {_skipped};"));
        _db.Execute(
            Numbered($"""
                create or replace table price_rows as from lasting_price_rows({sessions});
                create or replace table observation_rows as from lasting_observation_rows({sessions});
                create or replace table raw_prices as from raw_prices limit 0;
                create or replace table raw_observations as from raw_observations limit 0;
                """) + string.Concat(tail),
            stop);
    }

    private static string Numbered(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
