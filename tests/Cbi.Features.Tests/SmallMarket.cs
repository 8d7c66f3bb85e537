using Cbi.Store;

namespace Cbi.Features.Tests;

/// <summary>
/// A generated market in the raw tables: 900 weekdays from 2018-01-01 with known log prices x(symbol, i), contract rolls every 42 sessions
/// whose contracts differ in level, daily, weekly and monthly observations with release lags, and dated events.
/// </summary>
internal static class SmallMarket
{
    internal const int Sessions = 900;
    internal const int RollEvery = 42;

    internal static readonly string[] Symbols =
    [
        "ZL", "ZM", "ZS", "ZC", "ZW", "RS", "CL", "BRN", "HO", "RB", "NG", "EH", "HG", "FEF", "BRL", "CNH", "6E", "6J", "6A", "ZQ", "ZT", "ZN", "VX",
        "ES", "XINA50", "HSI", "SB", "ZF", "GC", "6M",
    ];

    private static readonly string[] Daily =
        ["DFF", "DGS2", "DGS10", "DGS3MO", "T10YIE", "DEXCHUS", "DEXBZUS", "DTWEXBGS", "DXY", "VIXCLS", "DCOILWTICO", "USEPUINDXD"];

    private static readonly string[] Weekly =
        ["RIN_D6_CURRENT_YEAR", "RIN_D6_PRIOR_YEAR", "COT_ZL_NONCOMM_NET_PCT_OI", "COT_ZL_COMM_NET", "COT_ZL_OPEN_INTEREST",
            "COT_ZM_NONCOMM_NET_PCT_OI", "COT_ZS_NONCOMM_NET_PCT_OI"];

    private static readonly string[] Monthly = ["PINK_PALM_OIL", "PINK_SOYBEAN_OIL", "PINK_RAPESEED_OIL", "PINK_SUNFLOWER_OIL"];

    /// <summary>Made on one thread, so that the data are the same whatever thread count a test sets afterwards.</summary>
    internal static DuckDb Create(string? alteration = null)
    {
        var db = DuckDb.OpenInMemory(1);
        db.Execute(
            """
            create table raw_prices (
                symbol varchar, date date, close double, adj_close double, adj_change double, change_since date, contract varchar, carry_close double, carry_contract varchar,
                forward_close double, forward_contract varchar, high double, low double, roll_window boolean, known_at timestamp);
            create table raw_observations (series varchar, date date, value double, known_at timestamp);
            create table raw_events (calendar varchar, date date, event varchar, direction integer, source varchar, known_at timestamp);
            create table raw_schedules (calendar varchar, date date, event varchar, known_at timestamp, withdrawn_at timestamp);
            create table exchange_calendar as
                select
                    cast(d as date) as date, dayofweek(d) between 1 and 5 as is_session,
                    cast(count(*) filter (dayofweek(d) between 1 and 5) over (order by d) as integer) as sessions_to_date
                from generate_series(date '2017-01-01', date '2023-12-31', interval 1 day) g(d);
            create table series_catalog (
                name varchar, kind varchar, unit varchar, close_time_minutes integer, market_quote boolean, lag_sessions integer,
                max_age_sessions integer, present boolean);
            create table days as
                select row_number() over (order by d) - 1 as i, cast(d as date) as date
                from generate_series(date '2018-01-01', date '2021-12-31', interval 1 day) g(d)
                where dayofweek(d) between 1 and 5
                limit 900;
            create macro noise(i, k) as 2 * (sin((i + 1) * 12.9898 + k * 78.233) * 43758.5453 - floor(sin((i + 1) * 12.9898 + k * 78.233) * 43758.5453)) - 1;
            create macro level_of(k) as case k when 0 then 45.0 when 1 then 300.0 when 2 then 1050.0 when 6 then 60.0 when 8 then 2.0 when 19 then 97.0 when 23 then 4000.0 else 10.0 + 7 * k end;
            """);
        AddPrices(db);
        AddObservations(db, Daily, "true", "date + interval 1 day", 10);
        AddObservations(db, Weekly, "dayofweek(date) = 2", "date + interval 3 day", 15);
        AddObservations(db, Monthly, "date = (select min(e.date) from days e where year(e.date) = year(days.date) and month(e.date) = month(days.date))", "date + interval 35 day", 60);
        db.Execute(
            """
            insert into raw_events
            select calendar, date, 'act ' || i, case when i % 200 < 100 then 1 else -1 end, 'test', date + interval 18 hour
            from days cross join (values ('fomc_rate_changes'), ('tariffs'), ('biofuel_policy')) c(calendar)
            where i % 70 = 35
            """);
        db.Execute(
            """
            insert into raw_schedules
            select calendar, cast(date + interval 3 day as date), 'event ' || i, date - interval 90 day + interval 4 hour, case when i % 140 = 21 then date - interval 20 day end
            from days cross join (values ('fomc'), ('wasde'), ('mandates'), ('zl_contracts')) c(calendar)
            where i % 35 = 21
            union all
            select calendar, date '2021-07-15', 'event after the last session', timestamp '2021-05-01 04:00:00', null
            from (values ('fomc'), ('wasde'), ('mandates'), ('zl_contracts')) c(calendar)
            """);
        if (alteration is not null)
        {
            db.Execute(alteration);
        }

        return db;
    }

    internal static FeatureSet Build(string? alteration = null, DateOnly? asOf = null, FrameOptions? options = null)
    {
        using var db = Create(alteration);
        var builder = new FrameBuilder(MacroLibrary.Installed());
        return new FeatureSet(builder.Build(db, asOf, options ?? new FrameOptions(), CancellationToken.None));
    }

    /// <summary>
    /// Contract j trades at exp(x) times its own level, so the true return of the contract held is x(i) - x(i - 1) on roll days too.
    /// </summary>
    private static void AddPrices(DuckDb db) => db.Execute(
        $"""
        create table symbols as select unnest([{string.Join(", ", Symbols.Select(DuckDb.Literal))}]) as symbol, unnest(range({Symbols.Length})) as k;
        create table truth as
            select symbol, k, i, date, i // {RollEvery} as j, sum(0.012 * noise(i, k)) over (partition by k order by i) as x from days cross join symbols;
        insert into raw_prices
        with contracts as (
            select
                symbol, i, date, j,
                level_of(k) * exp(x) * (1 + 0.01 * (j % 3)) as close,
                level_of(k) * exp(lag(x) over (partition by k order by i)) * (1 + 0.01 * (j % 3)) as held_before,
                level_of(k) * exp(x) * (1 + 0.01 * ((j + 2) % 3)) as carry_close,
                level_of(k) * exp(x) * (1 + 0.01 * ((j + 1) % 3)) as forward_close
            from truth
        )
        select
            symbol, date, close, 5 + sum(coalesce(close - held_before, 0)) over (partition by symbol order by i),
            close - held_before, lag(date) over (partition by symbol order by i),
            strftime(date '2018-03-01' + to_months(cast(2 * j as integer)), '%Y%m'),
            carry_close, strftime(date '2018-01-01' + to_months(cast(2 * j as integer)), '%Y%m'),
            forward_close, strftime(date '2018-05-01' + to_months(cast(2 * j as integer)), '%Y%m'),
            close * 1.004, close * 0.995, false, date + interval 20 hour
        from contracts;
        insert into series_catalog select symbol, 'price', unit, 800, true, 0, 10, true from symbols join {UnitsOf("symbol")} using (symbol)
        """);

    private static void AddObservations(DuckDb db, string[] names, string dates, string knownAt, int maxAge) => db.Execute(
        $"""
        create or replace table series as select unnest([{string.Join(", ", names.Select(DuckDb.Literal))}]) as name, unnest(range({names.Length})) as k;
        insert into raw_observations
            select name, date, 10 + k + sum(0.05 * noise(i, 100 + k)) over (partition by k order by i), {knownAt} + interval 20 hour
            from (select * from days where {dates}) cross join series;
        insert into series_catalog select name, 'observation', unit, 0, false, 0, {maxAge}, true from series join {UnitsOf("name")} using (name)
        """);

    /// <summary>The units that the installed configuration declares, as a derived table.</summary>
    private static string UnitsOf(string key)
    {
        var prices = Universe.Load(ProgramFiles.ConfigPath("universe.yaml")).Symbols.Select(s => (s.Key, s.Value.Unit));
        var observations = Cbi.Store.Sources.Load(ProgramFiles.ConfigPath("sources.yaml")).Observations.Select(o => (o.Key, o.Value.Unit));
        return "(values "
            + $"{string.Join(", ", prices.Concat(observations).Select(u => $"({DuckDb.Literal(u.Key)}, {DuckDb.Literal(u.Unit)})"))}) "
            + $"u({key}, unit)";
    }
}
