using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Market;

/// <summary>
/// The Parquet tables of a corpus: logistic (all windows, jump or none), counts (windows with jumps), jumps (sizes), support (cells).
/// </summary>
internal static class CorpusTables
{
    public const string Logistic = "logistic.parquet", Counts = "counts.parquet", Jumps = "jumps.parquet", Support = "support.parquet";

    private const string Windows =
        "create table windows (\"window\" integer, first_session date, regime varchar, event varchar, stress varchar, log_volatility double, jumps "
        + "integer)";

    /// <summary>Writes the tables; name, meaning and rows of each. One thread, so that the bytes repeat.</summary>
    public static ImmutableArray<(string Name, string Meaning, int Rows)> Write(string directory, JumpCorpus corpus, CancellationToken stop)
    {
        using var db = DuckDb.OpenInMemory(1);
        db.Execute(Windows, stop);
        db.Execute("create table jumps (\"window\" integer, session integer, log_size double)", stop);
        Fill(db, corpus);
        return
        [
            Export(
                db, directory, Logistic, "every window: its covariates, and whether it holds a jump",
                "select * exclude (jumps), cast(jumps > 0 as integer) as jump from windows order by \"window\"", stop),
            Export(
                db, directory, Counts, "windows with jumps: their covariates and number",
                "select * from windows where jumps > 0 order by \"window\"", stop),
            Export(
                db, directory, Jumps, "every jump: window, session inside it from 0, signed log size",
                "select * from jumps order by \"window\", session, log_size", stop),
            Export(
                db, directory, Support, "cells of regime, event and stress: windows, windows with jumps, jumps, mean log volatility",
                """
                select regime, event, stress, count(*) as windows, count(*) filter (where jumps > 0) as jump_windows,
                    cast(sum(jumps) as bigint) as jumps, fsum(log_volatility) / count(*) as log_volatility
                from windows group by all order by all
                """,
                stop),
        ];
    }

    /// <summary>Windows and jumps of a written corpus.</summary>
    public static JumpCorpus Read(string directory, double logVolatilityCentre, CancellationToken stop)
    {
        using var db = DuckDb.OpenInMemory(1);
        var windows = db.Query(
            $"""
            select l.regime, l.event, l.stress, l.log_volatility, cast(l.first_session as varchar) as first_session, coalesce(c.jumps, 0) as jumps
            from {Source(directory, Logistic)} l left join {Source(directory, Counts)} c on c."window" = l."window"
            order by l."window"
            """,
            stop);
        var (regimes, events, stresses) = (windows.Strings("regime"), windows.Strings("event"), windows.Strings("stress"));
        var (volatilities, days, counts) = (windows.Doubles("log_volatility"), windows.Strings("first_session"), windows.Longs("jumps"));
        var jumps = db.Query($"select * from {Source(directory, Jumps)} order by \"window\", session, log_size", stop);
        var (owners, sessions, sizes) = (jumps.Longs("window"), jumps.Longs("session"), jumps.Doubles("log_size"));
        return new JumpCorpus(
            [
                .. Enumerable.Range(0, windows.Rows).Select(i => new CorpusWindow(
                    days[i] is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd") : null,
                    new JumpCovariates(regimes[i]!, events[i]!, stresses[i]!, volatilities[i]),
                    (int)counts[i])),
            ],
            [.. Enumerable.Range(0, jumps.Rows).Select(i => new CorpusJump((int)owners[i], (int)sessions[i], sizes[i]))],
            logVolatilityCentre);
    }

    /// <summary>Writes the history that a corpus was detected in.</summary>
    public static void WriteSeries(string path, HistorySeries series, CancellationToken stop)
    {
        using var db = DuckDb.OpenInMemory(1);
        db.Execute(
            "create table series (session date, log_return double, regime varchar, event varchar, stress varchar, log_volatility double)", stop);
        using (var appender = db.Appender("series"))
        {
            for (var t = 0; t < series.Sessions.Length; t++)
            {
                var known = series.Known[t];
                appender.Append(series.Sessions[t]).AppendNullable(series.Returns[t])
                    .Append(known?.Regime).Append(known?.Event).Append(known?.Stress).AppendNullable(known?.LogVolatility ?? double.NaN).EndRow();
            }

            appender.Complete();
        }

        db.ExportParquet("select * from series order by session", path, stop);
    }

    private static void Fill(DuckDb db, JumpCorpus corpus)
    {
        using (var appender = db.Appender("windows"))
        {
            for (var w = 0; w < corpus.Windows.Length; w++)
            {
                var window = corpus.Windows[w];
                appender.Append(w);
                _ = window.FirstSession is { } day ? appender.Append(day) : appender.AppendNull();
                appender.Append(window.Known.Regime).Append(window.Known.Event).Append(window.Known.Stress).Append(window.Known.LogVolatility)
                    .Append(window.Jumps).EndRow();
            }

            appender.Complete();
        }

        using var jumps = db.Appender("jumps");
        foreach (var jump in corpus.Jumps)
        {
            jumps.Append(jump.Window).Append(jump.Session).Append(jump.LogSize).EndRow();
        }

        jumps.Complete();
    }

    private static (string Name, string Meaning, int Rows) Export(
        DuckDb db, string directory, string name, string meaning, string select, CancellationToken stop)
    {
        var path = Path.Combine(directory, name);
        db.ExportParquet(select, path, stop);
        return (name, meaning, (int)db.Query($"select count(*) as n from read_parquet({DuckDb.Literal(path)})", stop).Longs("n")[0]);
    }

    private static string Source(string directory, string name) => $"read_parquet({DuckDb.Literal(Path.Combine(directory, name))})";
}
