namespace Cbi.Domain.Tests;

/// <summary>Dates from the exchange's published holiday calendars of those years.</summary>
public sealed class ExchangeHolidaysTests
{
    [Theory]
    [InlineData(2024, 1, 1)]
    [InlineData(2023, 1, 2)]
    [InlineData(2024, 1, 15)]
    [InlineData(2024, 2, 19)]
    [InlineData(2024, 3, 29)]
    [InlineData(2025, 4, 18)]
    [InlineData(2019, 4, 19)]
    [InlineData(2024, 5, 27)]
    [InlineData(2022, 6, 20)]
    [InlineData(2024, 6, 19)]
    [InlineData(2020, 7, 3)]
    [InlineData(2021, 7, 5)]
    [InlineData(2024, 9, 2)]
    [InlineData(2024, 11, 28)]
    [InlineData(2021, 12, 24)]
    [InlineData(2022, 12, 26)]
    [InlineData(1970, 2, 23)]
    [InlineData(1970, 5, 29)]
    [InlineData(1971, 12, 31)]
    [InlineData(1972, 11, 7)]
    [InlineData(1982, 11, 2)]
    [InlineData(1998, 1, 19)]
    [InlineData(2004, 12, 31)]
    public void IsHoliday_PublishedClosure_IsTrue(int year, int month, int day)
    {
        var date = new DateOnly(year, month, day);
        ExchangeHolidays.IsHoliday(date).ShouldBeTrue();
        ExchangeHolidays.IsSession(date).ShouldBeFalse();
    }

    [Theory]
    [InlineData(2021, 12, 31)]
    [InlineData(1984, 11, 6)]
    [InlineData(1973, 11, 6)]
    [InlineData(1997, 1, 20)]
    [InlineData(2010, 12, 31)]
    [InlineData(2004, 6, 11)]
    [InlineData(2021, 6, 18)]
    [InlineData(2024, 11, 29)]
    [InlineData(2024, 10, 14)]
    [InlineData(2024, 11, 11)]
    [InlineData(2024, 12, 24)]
    [InlineData(2024, 4, 1)]
    public void IsSession_OrdinaryTradingDay_IsTrue(int year, int month, int day) =>
        ExchangeHolidays.IsSession(new DateOnly(year, month, day)).ShouldBeTrue();

    [Theory]
    [InlineData(2025, 11, 28, true)]
    [InlineData(2025, 12, 24, true)]
    [InlineData(2021, 12, 24, false)]
    [InlineData(2022, 12, 24, false)]
    [InlineData(2025, 7, 3, false)]
    [InlineData(2025, 12, 23, false)]
    public void IsHalfDay_PublishedHours_Match(int year, int month, int day, bool expected) =>
        ExchangeHolidays.IsHalfDay(new DateOnly(year, month, day)).ShouldBe(expected);

    [Fact]
    public void IsSpecialClosure_DayOfMourning_IsASessionByRule()
    {
        var mourning = new DateOnly(2004, 6, 11);

        ExchangeHolidays.IsSpecialClosure(mourning).ShouldBeTrue();
        ExchangeHolidays.IsHoliday(mourning).ShouldBeFalse();
        ExchangeHolidays.IsSpecialClosure(mourning.AddDays(3)).ShouldBeFalse();
    }

    [Fact]
    public void OnOrBefore_Holiday_GivesTheSessionBefore() =>
        ExchangeHolidays.OnOrBefore(new DateOnly(2024, 3, 31)).ShouldBe(new DateOnly(2024, 3, 28));

    [Fact]
    public void IsSession_Weekend_IsFalse()
    {
        ExchangeHolidays.IsSession(new DateOnly(2024, 6, 1)).ShouldBeFalse();
        ExchangeHolidays.IsSession(new DateOnly(2024, 6, 2)).ShouldBeFalse();
    }

    [Fact]
    public void Add_OverAHolidayWeekend_SkipsIt()
    {
        // Thursday 28 March 2024, then Good Friday and a weekend.
        ExchangeHolidays.Add(new DateOnly(2024, 3, 28), 1).ShouldBe(new DateOnly(2024, 4, 1));
        ExchangeHolidays.Add(new DateOnly(2024, 3, 28), 0).ShouldBe(new DateOnly(2024, 3, 28));
        Should.Throw<ArgumentOutOfRangeException>(() => ExchangeHolidays.Add(new DateOnly(2024, 3, 28), -1));
    }

    [Fact]
    public void Add_OneAtATime_EqualsAllAtOnce()
    {
        var date = new DateOnly(2021, 11, 3);
        for (var i = 1; i <= 260; i++)
        {
            date = ExchangeHolidays.Add(date, 1);
            ExchangeHolidays.IsSession(date).ShouldBeTrue();
        }

        date.ShouldBe(ExchangeHolidays.Add(new DateOnly(2021, 11, 3), 260));
    }
}
