using Cbi.Store;

namespace Cbi.Features.Tests;

/// <summary>One schedule with hand-made announcements over the sessions of the small market (weekdays from Monday 2018-01-01).</summary>
public sealed class ScheduleTests
{
    private const string OneSchedule = """
        delete from raw_schedules;
        insert into raw_schedules values
            ('fomc', '2018-03-21', 'meeting', '2018-01-10 04:59:00', null),
            ('fomc', '2018-03-14', 'meeting', '2018-01-10 04:59:00', '2018-02-01 04:59:00'),
            ('fomc', '2018-05-05', 'meeting on a Saturday', '2018-03-01 04:59:00', null);
        """;

    [Fact]
    public void Schedule_BeforeItsAnnouncement_HasNoRow()
    {
        var panel = Panel(OneSchedule);

        panel.ContainsKey(new DateOnly(2018, 1, 9)).ShouldBeFalse();
        panel[new DateOnly(2018, 1, 10)].Next.ShouldBe(new DateOnly(2018, 3, 14));
        panel[new DateOnly(2018, 1, 10)].DaysToNext.ShouldBe(63);
    }

    [Fact]
    public void Schedule_MovedEvent_CountsToTheOldDateUntilTheMoveIsKnown()
    {
        var panel = Panel(OneSchedule);

        panel[new DateOnly(2018, 1, 31)].Next.ShouldBe(new DateOnly(2018, 3, 14));
        panel[new DateOnly(2018, 2, 1)].Next.ShouldBe(new DateOnly(2018, 3, 21));

        // The withdrawn date is never a past event.
        panel[new DateOnly(2018, 3, 16)].DaysSinceLast.ShouldBeNull();
    }

    [Fact]
    public void Schedule_WithdrawalTakenInLater_CountsFromThatVintageOn()
    {
        var panel = Panel("""
            delete from raw_schedules;
            insert into raw_schedules values
                ('fomc', '2018-03-14', 'meeting', '2018-01-10 04:59:00', null),
                ('fomc', '2018-03-14', 'meeting', '2018-02-05 12:00:00', '2018-02-01 04:59:00'),
                ('fomc', '2018-05-02', 'meeting', '2018-01-10 04:59:00', null);
            """);

        panel[new DateOnly(2018, 2, 2)].Next.ShouldBe(new DateOnly(2018, 3, 14));
        panel[new DateOnly(2018, 2, 5)].Next.ShouldBe(new DateOnly(2018, 5, 2));
        panel[new DateOnly(2018, 3, 15)].DaysSinceLast.ShouldBeNull();
    }

    [Fact]
    public void Schedule_OnTheDayItself_IsPastAndTheNextOneCounts()
    {
        var panel = Panel(OneSchedule);

        panel[new DateOnly(2018, 3, 20)].SessionsToNext.ShouldBe(1);
        panel[new DateOnly(2018, 3, 21)].DaysSinceLast.ShouldBe(0);
        panel[new DateOnly(2018, 3, 21)].SessionsSinceLast.ShouldBe(0);
        panel[new DateOnly(2018, 3, 21)].Next.ShouldBe(new DateOnly(2018, 5, 5));
    }

    [Fact]
    public void Schedule_EventOnASaturday_TakesEffectOnTheNextSession()
    {
        var panel = Panel(OneSchedule);

        panel[new DateOnly(2018, 5, 4)].DaysToNext.ShouldBe(1);
        panel[new DateOnly(2018, 5, 4)].SessionsToNext.ShouldBe(1);
        panel[new DateOnly(2018, 5, 7)].DaysSinceLast.ShouldBe(2);
        panel[new DateOnly(2018, 5, 7)].SessionsSinceLast.ShouldBe(0);
    }

    [Fact]
    public void Schedule_NothingAnnouncedAhead_IsNullNeverZero()
    {
        var panel = Panel(OneSchedule);

        panel[new DateOnly(2018, 5, 8)].Next.ShouldBeNull();
        panel[new DateOnly(2018, 5, 8)].DaysToNext.ShouldBeNull();
        panel[new DateOnly(2018, 5, 8)].SessionsToNext.ShouldBeNull();
        panel[new DateOnly(2018, 5, 8)].DaysSinceLast.ShouldBe(3);
    }

    private static Dictionary<DateOnly, Row> Panel(string schedules)
    {
        using var db = SmallMarket.Create(schedules);
        MacroLibrary.Installed().Define(db, CancellationToken.None);
        db.Execute(
            """
            create or replace temp table sessions as from build_sessions(timestamp '9999-01-01 00:00:00');
            create or replace temp table schedule_panel as from build_schedule_panel(timestamp '9999-01-01 00:00:00');
            """);
        var table = db.Query(
            "select session, p.* replace (coalesce(next_date, date '1900-01-01') as next_date) from schedule_of('fomc') p join sessions using (session_no)");
        return Enumerable.Range(0, table.Rows).ToDictionary(
            i => table.Dates("session")[i],
            i => new Row(
                table.Dates("next_date")[i] is { Year: > 1900 } next ? next : null, Number(table, "days_to_next", i),
                Number(table, "sessions_to_next", i),
                Number(table, "days_since_last", i), Number(table, "sessions_since_last", i)));
    }

    private static double? Number(DuckTable table, string column, int row) => table.IsNull(column)[row] ? null : table.Doubles(column)[row];

    private sealed record Row(DateOnly? Next, double? DaysToNext, double? SessionsToNext, double? DaysSinceLast, double? SessionsSinceLast);
}
