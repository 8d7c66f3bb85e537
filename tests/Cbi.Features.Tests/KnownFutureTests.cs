using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Features.Tests;

public sealed class KnownFutureTests
{
    private static readonly FrameBuilder Builder = new(MacroLibrary.Installed());

    /// <summary>The as-of is Monday 2018-02-05; the exchange calendar of the small market is every weekday.</summary>
    private static readonly DateOnly AsOf = new(2018, 2, 5);

    private const string TwoCalendars = """
        delete from raw_schedules;
        insert into raw_schedules values
            ('fomc', '2018-01-31', 'meeting', '2018-01-02 04:59:00', null),
            ('fomc', '2018-02-08', 'meeting', '2018-01-02 04:59:00', null),
            ('fomc', '2018-02-09', 'moved meeting', '2018-01-02 04:59:00', '2018-02-01 04:59:00'),
            ('fomc', '2018-03-21', 'meeting', '2018-01-02 04:59:00', null),
            ('fomc', '2019-01-30', 'announced later', '2018-02-06 04:59:00', null),
            ('wasde', '2018-02-12', 'release', '2018-01-02 04:59:00', null);
        """;

    [Fact]
    public void Rows_FiveSessions_CountToAndFromAnnouncedEvents()
    {
        using var db = SmallMarket.Create(TwoCalendars);

        var future = KnownFuture.Rows(Builder, db, AsOf, 5, ["fomc"], CancellationToken.None);

        future.Sessions.ShouldBe([.. Enumerable.Range(6, 4).Select(day => new DateOnly(2018, 2, day)), new DateOnly(2018, 2, 12)]);
        future.Columns.Columns.ShouldBe(["fomc_days_to_next", "fomc_sessions_to_next", "fomc_days_since_last"]);
        future.Columns.Row(0).ToArray().ShouldBe([2.0, 2.0, 6.0]);
        future.Columns.Row(1).ToArray().ShouldBe([1.0, 1.0, 7.0]);

        // On the day of the meeting the next one counts.
        future.Columns.Row(2).ToArray().ShouldBe([41.0, 29.0, 0.0]);
        future.Columns.Row(4).ToArray().ShouldBe([37.0, 27.0, 4.0]);
    }

    [Fact]
    public void Rows_ScheduleEndsInsideTheHorizon_NamesCalendarLastDateDateNeededAndFile()
    {
        using var db = SmallMarket.Create(TwoCalendars);

        var error = Should.Throw<CbiException>(() => KnownFuture.Rows(Builder, db, AsOf, 5, ["wasde"], CancellationToken.None));

        error.ExitCode.ShouldBe(ExitCode.BadInput);
        error.Message.ShouldContain("Calendar 'wasde', as announced by 2018-02-05, ends on 2018-02-12");
        error.Message.ShouldContain("need an event after 2018-02-12");
        error.Message.ShouldContain("config/calendars/wasde.csv");
    }

    [Fact]
    public void Rows_NoCalendarNamed_LeavesOutAndListsThoseThatEndInsideTheHorizon()
    {
        using var db = SmallMarket.Create(TwoCalendars);

        var future = KnownFuture.Rows(Builder, db, AsOf, 5, [], CancellationToken.None);

        future.Columns.Columns.ShouldAllBe(column => column.StartsWith("fomc_"));
        future.TooShort.ShouldBe([KeyValuePair.Create("wasde", new DateOnly(2018, 2, 12))]);
    }

    [Fact]
    public void Rows_EveryCalendarTooShort_IsAnError()
    {
        using var db = SmallMarket.Create(TwoCalendars);

        Should.Throw<CbiException>(() => KnownFuture.Rows(Builder, db, AsOf, Horizon.Longest.Sessions, [], CancellationToken.None))
            .Message.ShouldContain("ends on 2018-03-21");
    }

    [Fact]
    public void Rows_LongerHorizon_NeverUsesWhatIsAnnouncedLater()
    {
        using var db = SmallMarket.Create(TwoCalendars);

        Should.Throw<CbiException>(() => KnownFuture.Rows(Builder, db, AsOf, Horizon.Longest.Sessions, ["fomc"], CancellationToken.None))
            .Message.ShouldContain("ends on 2018-03-21");
        KnownFuture.Rows(Builder, db, AsOf.AddDays(1), Horizon.Longest.Sessions, ["fomc"], CancellationToken.None)
            .Columns.Rows.ShouldBe(Horizon.Longest.Sessions);
    }

    [Fact]
    public void Rows_UnknownCalendar_ListsTheKnownOnes()
    {
        using var db = SmallMarket.Create(TwoCalendars);

        Should.Throw<CbiException>(() => KnownFuture.Rows(Builder, db, AsOf, 5, ["opec"], CancellationToken.None)).Message.ShouldContain(
            "fomc, wasde");
    }

    [Fact]
    public void Rows_FirstFutureSession_EqualsTheFeatureRowOfThatSession()
    {
        using var db = SmallMarket.Create(TwoCalendars);
        var future = KnownFuture.Rows(Builder, db, AsOf, 5, ["fomc"], CancellationToken.None);
        db.Execute(
            """
            create or replace temp table sessions as from build_sessions(timestamp '2018-02-06 22:00:00');
            create or replace temp table schedule_panel as from build_schedule_panel(timestamp '2018-02-06 22:00:00');
            """);

        var row = db.Query("select * from schedule_of('fomc') order by session_no desc limit 1");

        row.Doubles("days_to_next")[0].ShouldBe(future.Columns[0, 0]);
        row.Doubles("sessions_to_next")[0].ShouldBe(future.Columns[0, 1]);
        row.Doubles("days_since_last")[0].ShouldBe(future.Columns[0, 2]);
    }
}
