using Cbi.Domain;

namespace Cbi.Store.Tests;

public sealed class IntakeTests : IDisposable
{
    private readonly SmallMarket _market = new();

    public void Dispose() => _market.Dispose();

    [Fact]
    public void Run_SmallMarket_TablesHoldValuesUnitsAndClocks()
    {
        var snapshot = _market.Run();
        snapshot.FirstSession.ShouldBe(new DateOnly(2024, 3, 4));
        snapshot.LastSession.ShouldBe(new DateOnly(2024, 3, 29));
        snapshot.NewFiles.ShouldBe(5);
        snapshot.Source.ShouldBe("market");

        using var db = DuckDb.OpenInMemory(1);
        Lake.Attach(db, snapshot);
        var zl = db.Query("select * from raw_prices where symbol = 'ZL' order by date");
        zl.Rows.ShouldBe(SmallMarket.Sessions);
        zl.Doubles("close")[1].ShouldBe(45.25);
        zl.Doubles("adj_close")[1].ShouldBe(43.25);
        zl.Strings("contract")[0].ShouldBe("202405");
        zl.Doubles("carry_close")[0].ShouldBe(46);
        zl.IsNull("roll_window").ShouldAllBe(isNull => isNull);

        // Winter: 14:20 New York is 19:20 UTC; from 10 March on 18:20.
        zl.Timestamps("known_at")[4].ShouldBe(new DateTime(2024, 3, 8, 19, 20, 0, DateTimeKind.Utc));
        zl.Timestamps("known_at")[5].ShouldBe(new DateTime(2024, 3, 11, 18, 20, 0, DateTimeKind.Utc));

        var cl = db.Query("select * from raw_prices where symbol = 'CL' order by date");
        cl.IsNull("adj_close").ShouldAllBe(isNull => isNull);
        cl.Booleans("roll_window").Count(inside => inside).ShouldBe(1);

        var yields = db.Query("select * from raw_observations order by date");
        yields.Doubles("value").ShouldBe([4.2, 4.3]);
        yields.Timestamps("known_at").ShouldBe(
            [new DateTime(2024, 3, 5, 21, 15, 0, DateTimeKind.Utc), new DateTime(2024, 3, 11, 20, 15, 0, DateTimeKind.Utc)]);

        var events = db.Query("select * from raw_events");
        events.Strings("event").ShouldBe(["Duty, \"first\"", "Truce"]);
        events.Strings("source").ShouldBe(["a, b", null]);
        events.Longs("direction").ShouldBe([1L, -1L]);
        events.Timestamps("known_at")[0].ShouldBe(new DateTime(2024, 3, 7, 4, 59, 0, DateTimeKind.Utc));
    }

    [Fact]
    public void Run_ForwardContractHighAndLow_AreInTheLake()
    {
        _market.Write("futures/ZS.csv", """
            date,close,adj_close,contract,carry_close,carry_contract,forward_close,forward_contract,high,low
            2024-03-04,1050,1048,202405,1060,202407,1055,202408,1052.5,1047
            2024-03-05,1051,1049,202405,,,,,,1051
            """ + "\n");
        _market.Write("futures_front/CL.csv", "date,close,roll_window,contract,low\n2024-03-04,70,0,202404,-1\n");
        using var db = DuckDb.OpenInMemory(1);
        Lake.Attach(db, _market.Run());
        var soybeans = db.Query("select * from raw_prices where symbol = 'ZS' order by date");
        soybeans.Doubles("forward_close").ShouldBe([1055, double.NaN]);
        soybeans.Strings("forward_contract").ShouldBe(["202408", null]);
        soybeans.Doubles("high").ShouldBe([1052.5, double.NaN]);
        soybeans.Doubles("low").ShouldBe([1047.0, 1051]);
        var crude = db.Query("select * from raw_prices where symbol = 'CL'");
        crude.Strings("contract").ShouldBe(["202404"]);
        crude.Doubles("low").ShouldBe([-1.0]);
        crude.Doubles("high").ShouldBe([double.NaN]);
    }

    [Fact]
    public void Attach_Catalog_HasEveryConfiguredSeriesWithLagAndPresence()
    {
        _market.Delete("futures/ZS.csv");
        using var db = DuckDb.OpenInMemory(1);
        Lake.Attach(db, _market.Run());
        var catalog = db.Query("select * from series_catalog order by name");
        catalog.Strings("name").ShouldBe(["CL", "DGS10", "ZL", "ZS", "tariffs"]);
        catalog.Strings("kind").ShouldBe(["price", "observation", "price", "price", "event"]);
        catalog.Longs("lag_sessions").ShouldBe([1L, 0, 0, 0, 0]);
        catalog.Doubles("close_time_minutes").ShouldBe([1020, double.NaN, 860, 860, double.NaN]);
        catalog.Booleans("market_quote").ShouldBe([true, false, true, true, false]);
        catalog.Booleans("present").ShouldBe([true, true, true, false, true]);
        catalog.Strings("unit")[0].ShouldBe("usd_per_bbl");
    }

    [Fact]
    public void Run_Twice_ChangesNothing()
    {
        var first = _market.Run();
        var before = Listing();
        var second = _market.Run(threads: 2);
        second.NewFiles.ShouldBe(0);
        second.Id.ShouldBe(first.Id);
        Listing().ShouldBe(before);
    }

    [Fact]
    public void Run_SameContentElsewhere_SameSnapshot()
    {
        var first = _market.Run();
        using var other = new SmallMarket();
        other.Run(threads: 2).Id.ShouldBe(first.Id);
    }

    [Fact]
    public void Run_OneValueChanged_AddsOneFileAndKeepsTheOldSnapshot()
    {
        var first = _market.Run();
        _market.Line("futures/ZS.csv", 3, "2024-03-05,1111,1109,202405,1112,202407,,202408");
        var second = _market.Run();
        second.Id.ShouldNotBe(first.Id);
        second.NewFiles.ShouldBe(1);
        Lake.OpenSnapshot(_market.Home, first.Id).Files.ShouldBe(first.Files);
    }

    [Fact]
    public void Run_CarriageReturnsAndByteOrderMark_GiveTheSameSnapshot()
    {
        var first = _market.Run();
        foreach (var file in (string[])["futures/ZL.csv", "futures_front/CL.csv", "indicators/DGS10.csv", "events/tariffs.csv"])
        {
            _market.Write(file, "\uFEFF" + _market.Read(file).Replace("\n", "\r\n", StringComparison.Ordinal));
        }

        _market.Run().Id.ShouldBe(first.Id);
    }

    [Fact]
    public void Run_ColumnsInAnotherOrder_ReadByName()
    {
        var first = _market.Run();
        _market.Write("indicators/DGS10.csv", "release_date,date,value\n2024-03-05,2024-03-04,4.2\n2024-03-11,2024-03-08,4.3\n");
        _market.Run().Id.ShouldBe(first.Id);
    }

    [Fact]
    public void Run_MissingValues_AreNullForPricesAndLeftOutForObservations()
    {
        _market.Line("futures/ZS.csv", 3, "2024-03-05,,,,,,,");
        _market.Line("indicators/DGS10.csv", 2, "2024-03-04,,2024-03-05");
        var snapshot = _market.Run();
        Health(snapshot, "ZS").Missing.ShouldBe(1);
        Health(snapshot, "ZS").Rows.ShouldBe(SmallMarket.Sessions);
        Health(snapshot, "DGS10").Missing.ShouldBe(1);
        Health(snapshot, "DGS10").Rows.ShouldBe(1);
        using var db = DuckDb.OpenInMemory(1);
        Lake.Attach(db, snapshot);
        db.Query("select date from raw_prices where symbol = 'ZS' and close is null").Dates("date").ShouldBe([new DateOnly(2024, 3, 5)]);
    }

    [Fact]
    public void Run_NegativeCrude_IsValid()
    {
        _market.Line("futures_front/CL.csv", 3, "2024-03-05,-37.63,");
        Health(_market.Run(), "CL").Verdict.ShouldBe(SourceVerdict.Ok);
    }

    [Fact]
    public void Run_HealthOfOldAndAbsentSeries_IsStaleAndMissing()
    {
        _market.Futures("ZS", SmallMarket.Prices(1050, sessions: 14));
        _market.Delete("events/tariffs.csv");
        var snapshot = _market.Run();
        Health(snapshot, "ZL").AgeSessions.ShouldBe(0);
        Health(snapshot, "ZL").Verdict.ShouldBe(SourceVerdict.Ok);
        Health(snapshot, "ZS").AgeSessions.ShouldBe(6);
        Health(snapshot, "ZS").Verdict.ShouldBe(SourceVerdict.Stale);
        Health(snapshot, "tariffs").Verdict.ShouldBe(SourceVerdict.Missing);

        // 2024-03-08 to 2024-03-29: fifteen sessions, twelve allowed.
        Health(snapshot, "DGS10").AgeSessions.ShouldBe(15);
        Health(snapshot, "DGS10").Verdict.ShouldBe(SourceVerdict.Stale);
    }

    [Fact]
    public void Run_CancelledBefore_LeavesNoSnapshot()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Should.Throw<OperationCanceledException>(
            () => Intake.Run(_market.Data, _market.Home, _market.Universe, _market.Sources, 1, stop.Token));
        Directory.Exists(_market.Home.PathOf("lake/snapshots")).ShouldBeFalse();
    }

    [Fact]
    public async Task Run_ManyAtOnceInOneHome_AllRight()
    {
        var snapshots = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => _market.Run())));
        snapshots.Select(s => s.Id).Distinct().Count().ShouldBe(1);
        Lake.OpenSnapshot(_market.Home, snapshots[0].Id).Files.Length.ShouldBe(5);
        Directory.GetFiles(_market.Home.Root, "*.tmp", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    private List<string> Listing() =>
    [
        .. Directory.GetFiles(_market.Home.Root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(f => $"{f} {ContentHash.OfFile(f)}"),
    ];

    private static SourceHealth Health(MarketSnapshot snapshot, string name) => snapshot.Health.Single(h => h.Name == name);
}
