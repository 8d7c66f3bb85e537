using Cbi.Domain;

namespace Cbi.Store.Tests;

public sealed class ScheduleIntakeTests
{
    private static readonly OrderedDictionary<string, ScheduleSpec> s_fomc = new(StringComparer.Ordinal)
    {
        ["fomc"] = new ScheduleSpec { Name = "meetings", KnownTime = new TimeOnly(23, 59) },
    };

    [Fact]
    public void Run_MarketWithoutSchedules_TakesTheProgramsCalendar()
    {
        using var market = new SmallMarket();
        market.Sources = market.Sources with { Schedules = s_fomc };

        var snapshot = market.Run();

        var health = snapshot.Health.Single(h => h.Name == "fomc");
        health.Kind.ShouldBe(SourceKind.Schedule);
        health.File.ShouldBe("schedules/fomc");
        health.First.ShouldBe(new DateOnly(2000, 2, 2));
        using var db = Attach(snapshot);

        // Announced at the end of 23 June 2023 in New York, which is summer time.
        db.Query("select known_at from raw_schedules where date = '2024-01-31'").Timestamps("known_at").ShouldBe([new DateTime(2023, 6, 24, 3, 59, 0, DateTimeKind.Utc)]);
        db.Query("select withdrawn_at from raw_schedules where date = '2020-03-18'").Timestamps("withdrawn_at")
            .ShouldBe([new DateTime(2020, 3, 16, 3, 59, 0, DateTimeKind.Utc)]);
    }

    [Fact]
    public void Run_MarketWithAScheduleOfItsOwn_ReplacesTheCalendar()
    {
        using var market = new SmallMarket();
        market.Sources = market.Sources with { Schedules = s_fomc };
        market.Write("schedules/fomc.csv", "date,event,announced\n2024-05-01,meeting,2023-11-30\n");

        using var db = Attach(market.Run());

        var rows = db.Query("select * from raw_schedules");
        rows.Dates("date").ShouldBe([new DateOnly(2024, 5, 1)]);
        rows.Timestamps("known_at").ShouldBe([new DateTime(2023, 12, 1, 4, 59, 0, DateTimeKind.Utc)]);
        rows.IsNull("withdrawn_at").ShouldBe([true]);
    }

    [Fact]
    public void Run_ScheduleWithAWrongDate_NamesFileLineAndColumn()
    {
        using var market = new SmallMarket();
        market.Sources = market.Sources with { Schedules = s_fomc };
        market.Write("schedules/fomc.csv", "date,event,announced\n2024-05-01,meeting,30.11.2023\n");

        Should.Throw<CbiException>(() => market.Run()).Message.ShouldContain("schedules/fomc.csv:2, column announced: found 30.11.2023");
    }

    [Fact]
    public void Attach_ExchangeCalendar_CountsSessionsOverAHolidayWeekend()
    {
        using var market = new SmallMarket();
        using var db = Attach(market.Run());

        // Thursday 28 March 2024, Good Friday, a weekend, Monday.
        var rows = db.Query("select * from exchange_calendar where date between '2024-03-28' and '2024-04-01' order by date");
        rows.Booleans("is_session").ShouldBe([true, false, false, false, true]);
        var counts = rows.Longs("sessions_to_date");
        (counts[^1] - counts[0]).ShouldBe(1);
    }

    private static DuckDb Attach(MarketSnapshot snapshot)
    {
        var db = DuckDb.OpenInMemory(1);
        Lake.Attach(db, snapshot);
        return db;
    }
}
