using System.Globalization;

namespace Cbi.Domain.Tests;

/// <summary>Lists of the Office of Personnel Management for those years, and the laws that changed them.</summary>
public sealed class FederalHolidaysTests
{
    [Theory]
    [InlineData(2010, "01-01 01-18 02-15 05-31 07-05 09-06 10-11 11-11 11-25 12-24 12-31")]
    [InlineData(2016, "01-01 01-18 02-15 05-30 07-04 09-05 10-10 11-11 11-24 12-26")]
    [InlineData(2020, "01-01 01-20 02-17 05-25 07-03 09-07 10-12 11-11 11-26 12-25")]
    [InlineData(2021, "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31")]
    [InlineData(2023, "01-02 01-16 02-20 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25")]
    [InlineData(2024, "01-01 01-15 02-19 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25")]
    [InlineData(2026, "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25")]
    public void IsHoliday_WholeYear_EqualsThePublishedList(int year, string published)
    {
        var found = Weekdays(year).Where(FederalHolidays.IsHoliday).Select(d => d.ToString("MM-dd", CultureInfo.InvariantCulture));

        string.Join(' ', found).ShouldBe(published);
    }

    [Theory]
    [InlineData("1970-02-23")]
    [InlineData("1970-11-11")]
    [InlineData("1975-10-27")]
    [InlineData("1986-01-20")]
    public void IsHoliday_UnderTheLawOfItsYear_IsTrue(string date) => FederalHolidays.IsHoliday(Day(date)).ShouldBeTrue();

    [Theory]
    [InlineData("1970-02-16")]
    [InlineData("1970-10-12")]
    [InlineData("1975-11-11")]
    [InlineData("1985-01-21")]
    [InlineData("2020-06-19")]
    [InlineData("2024-03-29")]
    public void IsHoliday_BeforeTheLawOrExchangeOnly_IsFalse(string date) => FederalHolidays.IsHoliday(Day(date)).ShouldBeFalse();

    [Fact]
    public void After_OverThanksgiving_SkipsIt()
    {
        FederalHolidays.After(Day("2023-11-22"), 1).ShouldBe(Day("2023-11-24"));
        FederalHolidays.After(Day("2023-11-22"), 0).ShouldBe(Day("2023-11-22"));
        FederalHolidays.OnOrAfter(Day("2023-11-23")).ShouldBe(Day("2023-11-24"));
        Should.Throw<ArgumentOutOfRangeException>(() => FederalHolidays.After(Day("2023-11-22"), -1));
    }

    private static IEnumerable<DateOnly> Weekdays(int year) =>
        Enumerable.Range(0, 366).Select(new DateOnly(year, 1, 1).AddDays)
            .Where(d => d.Year == year && d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
