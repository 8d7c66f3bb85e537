using System.Text.RegularExpressions;
using Cbi.Domain;

namespace Cbi.Store.Tests;

public sealed class RawTablesTests
{
    [Fact]
    public void Names_OfAnAttachedMarket_AreAllTablesThatTheSchemaCallsRaw()
    {
        var schema = File.ReadAllText(ProgramFiles.DatabasePath("schema/raw_tables.sql"));
        var declared = Regex.Matches(schema, @"create table (?<name>raw_\w+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5))
            .Select(m => m.Groups["name"].Value).Order(StringComparer.Ordinal);
        using var db = Empty();
        RawTables.Names(db).ShouldBe(declared);
    }

    [Fact]
    public void Names_TemporaryTableWithTheColumn_IsNotRaw()
    {
        using var db = Empty();
        var before = RawTables.Names(db);
        db.Execute("create temp table work (known_at timestamp)");
        RawTables.Names(db).ShouldBe(before);
    }

    [Fact]
    public void Names_NothingAttached_Throws()
    {
        using var db = DuckDb.OpenInMemory(1);
        Should.Throw<CbiException>(() => RawTables.Names(db)).Message.ShouldContain("attach a market");
    }

    [Fact]
    public void ForgetAfter_Instant_KeepsWhatWasKnownAtIt()
    {
        using var db = Filled();
        RawTables.ForgetAfter(db, new DateTime(2024, 1, 3, 22, 0, 0, DateTimeKind.Utc));
        db.Query("select value from raw_observations order by series, date, known_at").Doubles("value").ShouldBe([1.0, 4.0]);
    }

    [Theory]
    [InlineData(5, null)]
    [InlineData(6, "2024-01-06T22:00:00Z")]
    public void ForgetAfter_WithdrawalLater_StillStands(int day, string? withdrawn)
    {
        using var db = Filled();
        db.Execute("insert into raw_schedules values ('s', date '2024-02-01', 'meeting', timestamp '2024-01-02 22:00:00', timestamp '2024-01-06 22:00:00')");
        RawTables.ForgetAfter(db, new DateTime(2024, 1, day, 22, 0, 0, DateTimeKind.Utc));
        db.Query("select withdrawn_at from raw_schedules").Strings("withdrawn_at").ShouldBe([withdrawn]);
    }

    [Fact]
    public void DeleteSeries_WithADay_KeepsItsPast()
    {
        using var db = Filled();
        RawTables.DeleteSeries(db, ["a"], new DateOnly(2024, 1, 2));
        db.Query("select value from raw_observations order by series, date, known_at").Doubles("value").ShouldBe([1.0, 2.0, 4.0]);
    }

    [Theory]
    [InlineData("a", new[] { 4.0 })]
    [InlineData("it's", new[] { 1.0, 2.0, 3.0 })]
    public void DeleteSeries_WithoutADay_DeletesAllOfIt(string series, double[] left)
    {
        using var db = Filled();
        RawTables.DeleteSeries(db, [series], null);
        db.Query("select value from raw_observations order by series, date, known_at").Doubles("value").ShouldBe(left);
    }

    [Fact]
    public void KeepSeries_Names_DeletesAllOthersOfEveryTable()
    {
        using var db = Filled();
        RawTables.KeepSeries(db, ["it's"]);
        db.Query("select value from raw_observations").Doubles("value").ShouldBe([4.0]);
        db.Query("from raw_events").Rows.ShouldBe(0);
    }

    private static DuckDb Empty()
    {
        var db = DuckDb.OpenInMemory(1);
        db.Execute(File.ReadAllText(ProgramFiles.DatabasePath("schema/raw_tables.sql")));
        return db;
    }

    /// <summary>Series a: a value, its revision a day after the cut-off, a later day; another series; an event.</summary>
    private static DuckDb Filled()
    {
        var db = Empty();
        db.Execute(
            """
            insert into raw_observations (series, date, value, known_at) values
                ('a', date '2024-01-02', 1, timestamp '2024-01-03 22:00:00'), ('a', date '2024-01-02', 2, timestamp '2024-01-03 22:00:00.000001'),
                ('a', date '2024-01-03', 3, timestamp '2024-01-04 22:00:00'), ('it''s', date '2024-01-02', 4, timestamp '2024-01-02 22:00:00');
            insert into raw_events (calendar, date, event, direction, known_at) values ('c', date '2024-01-02', 'act', 1, timestamp '2024-01-02 22:00:00');
            """);
        return db;
    }
}
