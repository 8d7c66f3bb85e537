using System.Globalization;
using Cbi.Domain;

namespace Cbi.Store.Tests;

/// <summary>The calendar files that are installed with the program.</summary>
public sealed class ShippedCalendarTests
{
    [Fact]
    public void ZlContracts_EveryRow_EqualsTheExchangeRule()
    {
        var byRule = SoybeanOilContract.OfYears(2003, 2030)
            .SelectMany(
                c => new[] { (Date: c.FirstNotice, Event: $"first notice of {c.Year}{c.Month:D2}"),
                    (Date: c.LastTrading, Event: $"last trading day of {c.Year}{c.Month:D2}") })
            .OrderBy(e => e.Date)
            .Select(e => (e.Date, e.Event));

        Read("zl_contracts").Select(r => (Day(r[0]), r[1])).ShouldBe(byRule);
    }

    [Fact]
    public void Fomc_EveryYear_HasEightStandingMeetingsOnWeekdaysAnnouncedBefore()
    {
        var rows = Read("fomc");
        rows.ShouldAllBe(r => Day(r[2]) < Day(r[0]) && FederalHolidays.IsBusinessDay(Day(r[0])));
        var standing = rows.Where(r => r[3].Length == 0 || Day(r[0]) == new DateOnly(2020, 3, 18)).GroupBy(r => Day(r[0]).Year)
            .Where(g => g.Key <= 2027);

        standing.Count().ShouldBe(28);
        standing.ShouldAllBe(year => year.Count() == 8);
    }

    [Fact]
    public void Wasde_EveryRow_IsABusinessDayOfItsMonthsSecondWeekAnnouncedBefore()
    {
        var rows = Read("wasde");
        rows.ShouldAllBe(r => Day(r[0]).Day >= 8 && Day(r[0]).Day <= 14 && FederalHolidays.IsBusinessDay(Day(r[0])) && Day(r[2]) < Day(r[0]));
        rows.Where(r => r[3].Length > 0).Select(r => r[0]).ShouldBe(["2013-10-11", "2019-01-11", "2025-10-09", "2025-11-10"]);
    }

    [Fact]
    public void Mandates_StatutoryDays_AreTheFirstAndTheLastOfNovember() =>
        Read("mandates").ShouldAllBe(r => Day(r[0]).Month == 11 && (Day(r[0]).Day == 1 || Day(r[0]).Day == 30));

    private static string[][] Read(string calendar)
    {
        var lines = File.ReadAllLines(ProgramFiles.ConfigPath($"calendars/{calendar}.csv"));
        lines[0].ShouldBe("date,event,announced,withdrawn");
        return [.. lines.Skip(1).Select(l => l.Split(','))];
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
