using System.Globalization;
using Cbi.Domain;

namespace Cbi.Store.Tests;

public sealed class ReleaseCalendarTests
{
    private static readonly TimeOnly s_half = new(15, 30);

    /// <summary>Release dates of CFTC's published schedules for 2024 and 2025.</summary>
    [Theory]
    [InlineData("2024-01-02", "2024-01-05")]
    [InlineData("2024-05-28", "2024-05-31")]
    [InlineData("2024-06-18", "2024-06-24")]
    [InlineData("2024-07-02", "2024-07-08")]
    [InlineData("2024-11-12", "2024-11-15")]
    [InlineData("2024-11-26", "2024-12-02")]
    [InlineData("2024-12-24", "2024-12-30")]
    [InlineData("2024-03-26", "2024-03-29")]
    [InlineData("2018-12-24", "2018-12-28")]
    [InlineData("2025-11-10", "2025-11-14")]
    [InlineData("2025-12-30", "2026-01-05")]
    public void ReleaseDate_CftcFriday_FollowsThePublishedSchedule(string observed, string released) =>
        Calendar(ReleaseRule.CftcFriday, s_half).ReleaseDate(Day(observed), null).ShouldBe(Day(released));

    [Theory]
    [InlineData(ReleaseRule.SameDay, null, 1, "2024-07-03", "2024-07-03")]
    [InlineData(ReleaseRule.NextCalendarDay, null, 1, "2024-07-05", "2024-07-06")]
    [InlineData(ReleaseRule.NextBusinessDay, null, 1, "2024-07-03", "2024-07-05")]
    [InlineData(ReleaseRule.NextBusinessDay, null, 1, "2024-06-18", "2024-06-20")]
    [InlineData(ReleaseRule.MondayOfNextWeek, null, 1, "2024-05-24", "2024-05-28")]
    [InlineData(ReleaseRule.MondayOfNextWeek, null, 1, "2024-05-20", "2024-05-28")]
    [InlineData(ReleaseRule.EiaWednesday, null, 1, "2024-12-20", "2024-12-26")]
    [InlineData(ReleaseRule.EiaWednesday, null, 1, "2024-12-23", "2024-12-26")]
    [InlineData(ReleaseRule.EiaWednesday, null, 1, "2024-12-24", "2025-01-02")]
    [InlineData(ReleaseRule.NthBusinessDayOfNextMonth, 5, 1, "2023-12-01", "2024-01-08")]
    [InlineData(ReleaseRule.DayOfNextMonth, 20, 7, "2023-12-25", "2024-01-22")]
    [InlineData(ReleaseRule.DayOfNextMonth, 20, 7, "2023-11-27", "2024-01-22")]
    [InlineData(ReleaseRule.DayOfNextMonth, 20, 7, "2011-01-03", "2011-02-22")]
    public void ReleaseDate_ByRule_MovesPastHolidays(ReleaseRule rule, int? n, int days, string observed, string released) =>
        new ReleaseCalendar("X", Spec(rule, s_half) with { ReleaseN = n, ReleasePeriodDays = days }, ReleaseExceptions.None)
            .ReleaseDate(Day(observed), null).ShouldBe(Day(released));

    [Fact]
    public void KnownAt_PositionsOfATuesday_AreKnownOnFridayHalfPastThree()
    {
        var known = Calendar(ReleaseRule.CftcFriday, s_half).KnownAt(Day("2024-01-16"), null);

        known.ShouldBe(new DateTime(2024, 1, 19, 20, 30, 0, DateTimeKind.Utc));
        NewYorkTime.ToUtc(Day("2024-01-19"), new TimeOnly(15, 29)).ShouldBeLessThan(known);
        NewYorkTime.ToUtc(Day("2024-01-19"), new TimeOnly(15, 31)).ShouldBeGreaterThan(known);
    }

    [Theory]
    [InlineData("2024-03-05", "2024-03-08T20:30:00")]
    [InlineData("2024-03-12", "2024-03-15T19:30:00")]
    [InlineData("2024-10-29", "2024-11-01T19:30:00")]
    [InlineData("2024-11-05", "2024-11-08T20:30:00")]
    public void KnownAt_BothChangesOfTheClock_KeepsNewYorkTime(string observed, string utc) =>
        Calendar(ReleaseRule.CftcFriday, s_half).KnownAt(Day(observed), null)
            .ShouldBe(DateTime.Parse(utc, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal));

    [Theory]
    [InlineData("2018-12-24", "2018-12-28", "2019-02-01")]
    [InlineData("2019-02-26", "2019-03-01", "2019-03-05")]
    [InlineData("2019-03-05", "2019-03-08", "2019-03-08")]
    [InlineData("2023-01-31", "2023-02-03", "2023-02-24")]
    [InlineData("2025-09-30", "2025-10-03", "2025-11-19")]
    [InlineData("2023-11-21", "2023-11-24", "2023-11-27")]
    public void ReleaseDate_ShippedPositions_NeverBeforeTheDocumentedDelay(string observed, string stated, string counts)
    {
        var sources = Sources.Load(ProgramFiles.ConfigPath("sources.yaml"));
        var calendar = ReleaseCalendar.Open("COT_ZL_COMM_NET", sources.Observations["COT_ZL_COMM_NET"]);

        calendar.ReleaseDate(Day(observed), Day(stated)).ShouldBe(Day(counts));
        calendar.ReleaseDate(Day(observed), null).ShouldBe(Day(counts));
    }

    [Fact]
    public void ReleaseDate_StatedByTheFile_CountsUnlessARuleIsTheFloor()
    {
        var spec = Spec(ReleaseRule.NthBusinessDayOfNextMonth, s_half) with { ReleaseN = 5 };
        var early = Day("2024-01-03");

        new ReleaseCalendar("X", spec, ReleaseExceptions.None).ReleaseDate(Day("2023-12-01"), early).ShouldBe(early);
        new ReleaseCalendar("X", spec with { ReleaseFloor = true }, ReleaseExceptions.None).ReleaseDate(Day("2023-12-01"), early)
            .ShouldBe(Day("2024-01-08"));
        new ReleaseCalendar("X", spec with { ReleaseFloor = true }, ReleaseExceptions.None)
            .ReleaseDate(Day("2023-12-01"), Day("2024-02-01")).ShouldBe(Day("2024-02-01"));
    }

    [Fact]
    public void ReleaseDate_StatedDatesWithoutARow_NamesSeriesDateAndFile()
    {
        var spec = Spec(ReleaseRule.StatedDates, s_half) with { ReleaseCalendar = "crush" };
        var calendar = new ReleaseCalendar(
            "NOPA", spec, ReleaseExceptions.Parse("date,release_date,reason\n2024-01-01,2024-02-15,report\n", "crush.csv"));

        calendar.ReleaseDate(Day("2024-01-01"), null).ShouldBe(Day("2024-02-15"));
        var error = Should.Throw<CbiException>(() => calendar.ReleaseDate(Day("2024-02-01"), null));
        error.Message.ShouldContain("'NOPA', 2024-02-01");
        error.Message.ShouldContain("config/calendars/crush.csv");
    }

    [Theory]
    [InlineData("date,release_date\n", "line 1")]
    [InlineData("date,release_date,reason\n2024-01-02,2024-01-05,late\n2024-01-09,soon,late\n", "line 3")]
    [InlineData("date,release_date,reason\n2024-01-09,2024-01-02,early\n", "lies before")]
    [InlineData("date,release_date,reason\n2024-01-02,2024-01-05,late\n2024-01-02,2024-01-06,late\n", "stands twice")]
    public void Parse_BrokenCalendar_NamesLineAndFault(string text, string expected) =>
        Should.Throw<CbiException>(() => ReleaseExceptions.Parse(text, "x.csv")).Message.ShouldContain(expected);

    [Fact]
    public void Open_RuleWithoutItsNumber_IsBadInput()
    {
        Should.Throw<CbiException>(() => Calendar(ReleaseRule.DayOfNextMonth, s_half)).Message.ShouldContain("needs release_n");
        Should.Throw<CbiException>(
            () => ReleaseCalendar.Open("X", Spec(ReleaseRule.SameDay, s_half) with { ReleaseN = 3 })).Message.ShouldContain(
                "release_n must go");
        Should.Throw<CbiException>(() => Calendar(ReleaseRule.StatedDates, s_half)).Message.ShouldContain("needs release_calendar");
    }

    [Fact]
    public void Sentence_ShippedSources_NameDayAndTime()
    {
        var sources = Sources.Load(ProgramFiles.ConfigPath("sources.yaml")).Observations;

        ReleaseCalendar.Open("DGS10", sources["DGS10"]).Sentence.ShouldBe("the next US business day, 16:15 New York");
        sources.ShouldAllBe(s => ReleaseCalendar.Open(s.Key, s.Value).Sentence.Contains("New York"));
    }

    private static ReleaseCalendar Calendar(ReleaseRule rule, TimeOnly time) => new("X", Spec(rule, time), ReleaseExceptions.None);

    private static ObservationSpec Spec(ReleaseRule rule, TimeOnly time) =>
        new() { Name = "x", Unit = "percent", ReleaseRule = rule, ReleaseTime = time, MaxAgeSessions = 10 };

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
