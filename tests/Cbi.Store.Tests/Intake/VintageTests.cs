using Cbi.Domain;

namespace Cbi.Store.Tests;

public sealed class VintageTests : IDisposable
{
    private static readonly DateTime s_received = new(2024, 4, 2, 12, 30, 0, DateTimeKind.Utc);

    private readonly SmallMarket _market = new();

    public void Dispose() => _market.Dispose();

    [Fact]
    public void Run_NewRows_AreAppendedWithTheirOwnClock()
    {
        _market.Futures("ZL", SmallMarket.Prices(45, sessions: 18));
        var first = Take();
        _market.Futures("ZL", SmallMarket.Prices(45));
        var second = Take();
        Change(second, "ZL").ShouldBe(new SourceChange { Name = "ZL", NewRows = 2, UnchangedRows = 18 });
        second.Snapshot.LastSession.ShouldBe(new DateOnly(2024, 3, 29));
        second.Snapshot.NewFiles.ShouldBe(1);
        second.Snapshot.Files.Where(f => f.Name == "ZL").Select(f => f.Rows).ShouldBe([18L, 2]);
        second.Snapshot.Files.First(f => f.Name == "ZL").ShouldBe(first.Snapshot.Files.First(f => f.Name == "ZL"));

        using var db = Attach(second);
        db.Query("select known_at from raw_prices where symbol = 'ZL' order by date desc limit 1").Timestamps("known_at")
            .ShouldBe([new DateTime(2024, 3, 29, 18, 20, 0, DateTimeKind.Utc)]);
    }

    [Fact]
    public void Run_ValueChanged_IsAnotherVintageKnownFromTheIntakeOn()
    {
        var first = Take();
        _market.Line("indicators/DGS10.csv", 3, "2024-03-08,4.9,2024-03-11");
        var second = Take();
        Change(second, "DGS10").ShouldBe(new SourceChange { Name = "DGS10", RevisedRows = 1, UnchangedRows = 1 });
        using var db = Attach(second);
        var rows = db.Query("select * from raw_observations where date = '2024-03-08' order by known_at");
        rows.Doubles("value").ShouldBe([4.3, 4.9]);
        rows.Timestamps("known_at").ShouldBe([new DateTime(2024, 3, 11, 20, 15, 0, DateTimeKind.Utc), s_received]);

        // The earlier snapshot still reads what it read.
        using var before = Attach(first);
        before.Query("select value from raw_observations order by date").Doubles("value").ShouldBe([4.2, 4.3]);
    }

    [Fact]
    public void Run_RevisedAndRevisedBack_KeepsThreeVintagesInOrder()
    {
        Take();
        _market.Line("indicators/DGS10.csv", 3, "2024-03-08,4.9,2024-03-11");
        Take();
        _market.Line("indicators/DGS10.csv", 3, "2024-03-08,4.3,2024-03-11");

        // Received at the same instant: the order of the vintages must still be told by their clocks.
        var third = Take();
        using var db = Attach(third);
        var rows = db.Query("select * from raw_observations where date = '2024-03-08' order by known_at");
        rows.Doubles("value").ShouldBe([4.3, 4.9, 4.3]);
        rows.Timestamps("known_at").Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public void Run_RevisionReceivedBeforeTheRelease_IsNotKnownBeforeIt()
    {
        Take();
        _market.Line("indicators/DGS10.csv", 3, "2024-03-08,4.9,2024-03-11");
        using var db = Attach(Take(received: new DateTime(2024, 3, 9, 0, 0, 0, DateTimeKind.Utc)));
        var known = db.Query("select known_at from raw_observations where value = 4.9").Timestamps("known_at")[0];
        known.ShouldBeGreaterThan(new DateTime(2024, 3, 11, 20, 15, 0, DateTimeKind.Utc));
        known.ShouldBeLessThan(new DateTime(2024, 3, 11, 20, 15, 1, DateTimeKind.Utc));
    }

    [Fact]
    public void Run_RowsAndFilesGone_AreKeptAndCounted()
    {
        var first = Take();
        _market.Futures("ZS", SmallMarket.Prices(1050, sessions: 15));
        _market.Delete("events/tariffs.csv");
        var second = Take();
        Change(second, "ZS").ShouldBe(new SourceChange { Name = "ZS", UnchangedRows = 15, VanishedRows = 5 });
        Change(second, "tariffs").ShouldBe(new SourceChange { Name = "tariffs", VanishedRows = 2 });
        second.Snapshot.Files.ShouldBe(first.Snapshot.Files);
        second.Snapshot.Health.Single(h => h.Name == "tariffs").Rows.ShouldBe(2);
        second.Snapshot.Health.Single(h => h.Name == "ZS").Last.ShouldBe(new DateOnly(2024, 3, 29));
    }

    [Fact]
    public void Run_BackAdjustmentShifted_IsNoRevision()
    {
        _market.Futures("ZL", SmallMarket.Prices(45, sessions: 18));
        Take();
        _market.Futures("ZL", SmallMarket.Prices(45));
        var shifted = _market.Read("futures/ZL.csv").Split('\n').Select((line, i) => i == 0 || line.Length == 0 ? line : Shift(line));
        _market.Write("futures/ZL.csv", string.Join('\n', shifted));
        var second = Take();
        Change(second, "ZL").ShouldBe(new SourceChange { Name = "ZL", NewRows = 2, UnchangedRows = 18 });
        using var db = Attach(second);
        db.Query("select adj_change from raw_prices where symbol = 'ZL' order by date").Doubles("adj_change")[1..].ShouldAllBe(d => Math.Abs(d - 0.25) < 1e-9);

        static string Shift(string line)
        {
            var cells = line.Split(',');
            cells[2] = (double.Parse(cells[2], System.Globalization.CultureInfo.InvariantCulture) + 17.3)
                .ToString(System.Globalization.CultureInfo.InvariantCulture);
            return string.Join(',', cells);
        }
    }

    [Fact]
    public void Run_SeveralVintagesInOneFile_AreAllKept()
    {
        _market.Write(
            "indicators/DGS10.csv",
            "date,value,release_date\n2024-03-04,4.2,2024-03-05\n2024-03-04,4.25,2024-03-07\n2024-03-08,4.3,2024-03-11\n");
        using var db = Attach(Take());
        var rows = db.Query("select * from raw_observations where date = '2024-03-04' order by known_at");
        rows.Doubles("value").ShouldBe([4.2, 4.25]);
        rows.Dates("release_date").ShouldBe([new DateOnly(2024, 3, 5), new DateOnly(2024, 3, 7)]);
    }

    [Fact]
    public void Run_SameDateAndReleaseTwice_IsADuplicate()
    {
        _market.Write("indicators/DGS10.csv", "date,value,release_date\n2024-03-04,4.2,2024-03-05\n2024-03-04,4.25,2024-03-05\n");
        Should.Throw<CbiException>(() => Take()).Message.ShouldContain(
            "indicators/DGS10.csv:3, column date: found 2024-03-04, expected one row per key; the first is line 2");
    }

    [Fact]
    public void Run_ManySmallIntakes_KeepFewFilesAndEveryRow()
    {
        for (var sessions = 10; sessions <= SmallMarket.Sessions; sessions++)
        {
            _market.Futures("ZL", SmallMarket.Prices(45, sessions));
            Take();
        }

        var last = Take();
        last.Snapshot.Files.Count(f => f.Name == "ZL").ShouldBeLessThan(6);
        using var db = Attach(last);
        var closes = db.Query("select close from raw_prices where symbol = 'ZL' order by date").Doubles("close");
        closes.ShouldBe(SmallMarket.Prices(45).Select(p => p.Close));
    }

    [Fact]
    public void Run_Restated_EqualsAFreshHome()
    {
        Take();
        _market.Line("indicators/DGS10.csv", 3, "2024-03-08,4.9,2024-03-11");
        var revised = Take();
        var restated = Take(restate: true);
        using var other = new SmallMarket();
        other.Line("indicators/DGS10.csv", 3, "2024-03-08,4.9,2024-03-11");
        restated.Snapshot.Id.ShouldBe(other.Run().Id);
        restated.Snapshot.Id.ShouldNotBe(revised.Snapshot.Id);
        Take().Snapshot.Id.ShouldBe(restated.Snapshot.Id);
        Lake.OpenSnapshot(_market.Home, revised.Snapshot.Id).Files.ShouldBe(revised.Snapshot.Files);
    }

    [Fact]
    public void Run_FreshHome_IsIndependentOfTheClock()
    {
        using var other = new SmallMarket();
        Take(received: s_received.AddYears(1)).Snapshot.Id.ShouldBe(other.Run().Id);
    }

    [Fact]
    public void Run_OtherMarketName_HasAHistoryOfItsOwn()
    {
        var first = Take();
        _market.Line("indicators/DGS10.csv", 3, "2024-03-08,4.9,2024-03-11");
        Change(Take(market: "what if / 2"), "DGS10").RevisedRows.ShouldBe(0);
        _market.Line("indicators/DGS10.csv", 3, "2024-03-08,4.3,2024-03-11");
        Take().Snapshot.Id.ShouldBe(first.Snapshot.Id);
    }

    [Fact]
    public void Run_FilesOfAnEarlierIntakeAgain_RevisesBackInsteadOfReturningToTheOldSnapshot()
    {
        var first = Take();
        _market.Futures("ZL", SmallMarket.Prices(46));
        Take();
        _market.Futures("ZL", SmallMarket.Prices(45));
        var third = Take();
        third.Snapshot.Id.ShouldNotBe(first.Snapshot.Id);
        Change(third, "ZL").RevisedRows.ShouldBe(SmallMarket.Sessions);
    }

    [Fact]
    public void Run_ReleaseRuleChanged_StartsTheSeriesAnew()
    {
        Take();
        var observations = new OrderedDictionary<string, ObservationSpec>(_market.Sources.Observations.ToDictionary(), StringComparer.Ordinal);
        observations["DGS10"] = observations["DGS10"] with { ReleaseTime = new TimeOnly(17, 0) };
        _market.Sources = _market.Sources with { Observations = observations };
        var second = Take();
        Change(second, "DGS10").NewRows.ShouldBe(2);
        using var db = Attach(second);
        db.Query("select known_at from raw_observations order by date").Timestamps("known_at")[0].ShouldBe(new DateTime(2024, 3, 5, 22, 0, 0, DateTimeKind.Utc));
    }

    [Fact]
    public void Run_DryRun_TellsTheSameAndWritesNothing()
    {
        Take();
        _market.Futures("ZL", SmallMarket.Prices(45.5));
        var before = Listing();
        var planned = Take(dryRun: true);
        Listing().ShouldBe(before);
        planned.DryRun.ShouldBeTrue();
        var done = Take();
        planned.Snapshot.Id.ShouldBe(done.Snapshot.Id);
        planned.Changes.ShouldBe(done.Changes);
        planned.Snapshot.NewFiles.ShouldBe(done.Snapshot.NewFiles);
    }

    [Fact]
    public void Run_LaterSourceIsBroken_LeavesTheLakeAsItWas()
    {
        Take();
        var before = Listing();
        _market.Futures("ZL", SmallMarket.Prices(46));
        _market.Line("events/tariffs.csv", 2, "2024-03-06,Duty,7,x");
        Should.Throw<CbiException>(() => Take()).Message.ShouldContain("Nothing was taken in");
        Listing().Where(f => !f.Contains("quarantine", StringComparison.Ordinal)).ShouldBe(before);
    }

    [Fact]
    public void Run_LeftoversOfKilledIntakes_AreRemoved()
    {
        var old = _market.Home.PathOf("lake/prices/ZL/.123-1.tmp");
        var staging = _market.Home.PathOf("lake/.staging-123");
        Directory.CreateDirectory(Path.GetDirectoryName(old)!);
        Directory.CreateDirectory(staging);
        File.WriteAllText(old, "half");
        File.WriteAllText(Path.Combine(staging, ".123-2.tmp"), "half");
        Take();
        File.Exists(old).ShouldBeFalse();
        Directory.Exists(staging).ShouldBeFalse();
        Directory.GetFileSystemEntries(_market.Home.LakeDirectory, ".*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public void Run_DamagedFileOfALongerHistory_IsRepairedAndReported()
    {
        _market.Futures("ZL", SmallMarket.Prices(45, sessions: 12));
        Take();
        _market.Futures("ZL", SmallMarket.Prices(45));
        var second = Take();
        var files = second.Snapshot.Files.Where(f => f.Name == "ZL").ToArray();
        File.AppendAllText(_market.Home.PathOf(files[0].Path), "x");
        File.Delete(_market.Home.PathOf(files[1].Path));
        var third = Take();
        third.Snapshot.Id.ShouldBe(second.Snapshot.Id);
        third.Repaired.ShouldBe(files.Select(f => f.Path).Order(StringComparer.Ordinal));
        Lake.OpenSnapshot(_market.Home, second.Snapshot.Id).Id.ShouldBe(second.Snapshot.Id);
    }

    [Fact]
    public void Run_DamagedVintageThatNoFileHolds_IsCorrupted()
    {
        Take();
        _market.Line("indicators/DGS10.csv", 3, "2024-03-08,4.9,2024-03-11");
        var second = Take();
        var file = second.Snapshot.Files.Last(f => f.Name == "DGS10");
        File.Delete(_market.Home.PathOf(file.Path));
        var failure = Should.Throw<CbiException>(() => Take());
        failure.ExitCode.ShouldBe(ExitCode.Corrupted);
        failure.Message.ShouldContain(_market.Home.PathOf(file.Path));
        failure.Message.ShouldContain("--restate");
        Take(restate: true).Snapshot.Health.Single(h => h.Name == "DGS10").Rows.ShouldBe(2);
    }

    [Fact]
    public void Run_HeadUnreadable_SaysToRestoreOrRestate()
    {
        Take();
        File.WriteAllText(_market.Home.PathOf("lake/heads/market.json"), "{");
        var failure = Should.Throw<CbiException>(() => Take());
        failure.ExitCode.ShouldBe(ExitCode.Corrupted);
        failure.Message.ShouldContain("lake/heads/market.json");
        Take(restate: true);
        Take().Snapshot.NewFiles.ShouldBe(0);
    }

    [Fact]
    public void Run_RevisionsUponRevisions_LeaveEveryEarlierReadAsItWas()
    {
        var chance = new Damage(9);
        var first = new DateTime(2024, 3, 1, 0, 0, 0, DateTimeKind.Utc);
        var instants = Enumerable.Range(0, 1000).Select(_ => first.AddMinutes(chance.Below(60 * 24 * 60))).ToArray();
        var before = Visible(Take(received: first), instants);
        for (var round = 1; round <= 6; round++)
        {
            var received = new DateTime(2024, 3, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(8 * round);
            _market.Futures("ZS", SmallMarket.Prices(1050 + round));
            _market.Line("indicators/DGS10.csv", 2, $"2024-03-04,{4 + chance.Below(100)},2024-03-05");
            _market.Line("events/tariffs.csv", 3, $"2024-03-06,Truce,{round % 2},");
            var after = Visible(Take(received: received), instants);
            for (var i = 0; i < instants.Length; i++)
            {
                if (instants[i] < received)
                {
                    after[i].ShouldBe(before[i], $"round {round}, as of {instants[i]:O}");
                }
            }

            after.ShouldNotBe(before);
            before = after;
        }
    }

    /// <summary>A hash over all rows that are known at each instant.</summary>
    private static string?[] Visible(IntakeResult result, DateTime[] instants)
    {
        using var db = Attach(result);
        db.Execute("create table instants (i bigint, instant timestamp)");
        using (var rows = db.Appender("instants"))
        {
            for (var i = 0; i < instants.Length; i++)
            {
                rows.Append((long)i).Append(instants[i]).EndRow();
            }

            rows.Complete();
        }

        return db.Query(
            """
            with known as (
                select known_at, cast(r as varchar) as fact from raw_prices r
                union all select known_at, cast(r as varchar) from raw_observations r
                union all select known_at, cast(r as varchar) from raw_events r
            )
            select i, md5(string_agg(fact, '|' order by fact)) as seen from instants left join known on known_at <= instant group by i order by i
            """).Strings("seen");
    }

    private IntakeResult Take(string? market = null, DateTime? received = null, bool restate = false, bool dryRun = false) =>
        Intake.Run(new IntakeRequest
        {
            DataDirectory = _market.Data,
            Home = _market.Home,
            Universe = _market.Universe,
            Sources = _market.Sources,
            Threads = 1,
            Market = market,
            Received = received ?? s_received,
            Restate = restate,
            DryRun = dryRun,
        });

    private static SourceChange Change(IntakeResult result, string name) => result.Changes.Single(c => c.Name == name);

    private static DuckDb Attach(IntakeResult result)
    {
        var db = DuckDb.OpenInMemory(1);
        Lake.Attach(db, result.Snapshot);
        return db;
    }

    private List<string> Listing() =>
    [
        .. Directory.GetFiles(_market.Home.Root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(f => $"{f} {ContentHash.OfFile(f)}"),
    ];
}
