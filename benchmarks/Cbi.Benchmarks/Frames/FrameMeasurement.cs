using System.Diagnostics;
using Cbi.Features;
using Cbi.Store;

namespace Cbi.Benchmarks;

/// <summary>One measured build.</summary>
/// <param name="Seconds">From the opened snapshot to the hash of the frame.</param>
/// <param name="ProcessorSeconds">Processor time of all threads over the same span.</param>
/// <param name="Parts">Seconds of attach, work tables, columns, hash; of a night: all of it.</param>
/// <param name="Rows">Rows of the frame.</param>
/// <param name="Columns">Feature columns.</param>
/// <param name="RawRows">Rows of the raw tables.</param>
/// <param name="PeakMebibytes">Largest resident memory of the process.</param>
/// <param name="Hash">Content of the frame.</param>
/// <param name="Whole">For a night: the same frame built whole in the same warm process.</param>
internal sealed record FrameMeasurement(
    double Seconds, double ProcessorSeconds, double[] Parts, int Rows, int Columns, long RawRows, double PeakMebibytes, string Hash, FrameMeasurement? Whole)
{
    private static readonly FrameOptions Options = new();

    internal static FrameMeasurement Take(string home, string what, int threads, int copies)
    {
        var snapshot = Snapshot(home);
        return what switch
        {
            "build" => BuildWhole(snapshot, threads, 1),
            "copies" => BuildWhole(snapshot, threads, copies),
            "night" => Night(snapshot, threads),
            _ => throw new ArgumentOutOfRangeException(nameof(what), what, "use build, night or copies"),
        };
    }

    private static FrameMeasurement BuildWhole(MarketSnapshot snapshot, int threads, int copies)
    {
        var macros = MacroLibrary.Installed();
        var steps = new Steps();
        using var db = DuckDb.OpenInMemory(threads);
        Lake.Attach(db, snapshot);
        steps.Next();
        if (copies > 1)
        {
            Multiply(db, copies);
            steps.Restart();
        }

        macros.Define(db, default);
        var calendar = SessionCalendar.Read(db, default);
        using var lanes = new Lanes(db);
        var skipped = Math.Max(0, calendar.Sessions.Length - Options.HistorySessions - FrameExtension.DefaultTail);
        WorkTables.Fill(lanes, calendar.Cutoffs[^1], skipped, default);
        steps.Next();
        var frame = FrameBuilder.Read(lanes, new FrameRows(skipped, calendar.Sessions.Length, Options.HistorySessions), Options, default);
        steps.Next();
        var hash = FrameHash.Of(frame);
        steps.Next();
        return steps.Result(frame.Rows, FrameBlocks.Of(frame).Sum(b => b.Columns.Length), CountRaw(db), hash, null);
    }

    /// <summary>Everything once to warm the process up, then two nights from the tables in memory, of which the second counts.</summary>
    private static FrameMeasurement Night(MarketSnapshot snapshot, int threads)
    {
        var macros = MacroLibrary.Installed();
        _ = BuildWhole(snapshot, threads, 1);
        var whole = BuildWhole(snapshot, threads, 1);
        var db = DuckDb.OpenInMemory(threads);
        Lake.Attach(db, snapshot);
        var sessions = new FrameBuilder(macros).Sessions(db, default);
        using var tables = WarmTables.Keep(db, new FrameBuilder(macros).Build(db, sessions[^3], Options, default), macros, Options, default);
        _ = tables.Extend(snapshot, sessions[^2], default);

        var steps = new Steps();
        var (frame, _, obstacle) = tables.Extend(Lake.OpenSnapshot(snapshot.Home, snapshot.Id), sessions[^1], default);
        steps.Next();
        return frame is null
            ? throw new InvalidOperationException(obstacle)
            : steps.Result(frame.Rows, FrameBlocks.Of(frame).Sum(b => b.Columns.Length), CountRaw(db), frame.Hash, whole);
    }

    /// <summary>Adds copies of every series under new names; the frame reads the first, all tables by session hold them all.</summary>
    private static void Multiply(DuckDb db, int copies)
    {
        foreach (var (table, name) in new[] { ("raw_prices", "symbol"), ("raw_observations", "series"), ("raw_events", "calendar"), ("raw_schedules", "calendar"), ("series_catalog", "name") })
        {
            db.Execute($"insert into {table} select t.* replace (t.{name} || '_' || k as {name}) from {table} t cross join range(1, {copies}) r(k)");
        }
    }

    private static long CountRaw(DuckDb db) =>
        new[] { "raw_prices", "raw_observations", "raw_events", "raw_schedules" }.Sum(table => db.Query($"select count(*) as n from {table}").Longs("n")[0]);

    private static MarketSnapshot Snapshot(string home)
    {
        var lake = LakeHome.Open(home);
        var newest = new DirectoryInfo(Path.Combine(lake.LakeDirectory, "snapshots")).GetFiles("*.json").MaxBy(file => file.LastWriteTimeUtc)
            ?? throw new InvalidOperationException($"'{home}' holds no market; run cbi ingest first.");
        return Lake.OpenSnapshot(lake, Path.GetFileNameWithoutExtension(newest.Name));
    }

    private sealed class Steps
    {
        private readonly Stopwatch _clock = Stopwatch.StartNew();
        private readonly List<double> _parts = [];
        private TimeSpan _processor = Process.GetCurrentProcess().TotalProcessorTime;
        private double _last;

        internal void Next()
        {
            var now = _clock.Elapsed.TotalSeconds;
            _parts.Add(now - _last);
            _last = now;
        }

        internal void Restart()
        {
            (_last, _processor) = (0.0, Process.GetCurrentProcess().TotalProcessorTime);
            _parts.Clear();
            _parts.Add(0.0);
            _clock.Restart();
        }

        internal FrameMeasurement Result(int rows, int columns, long rawRows, string hash, FrameMeasurement? whole)
        {
            using var process = Process.GetCurrentProcess();
            return new FrameMeasurement(
                _parts.Sum(), (process.TotalProcessorTime - _processor).TotalSeconds, [.. _parts], rows, columns, rawRows, process.PeakWorkingSet64 / 1048576.0, hash, whole);
        }
    }
}
