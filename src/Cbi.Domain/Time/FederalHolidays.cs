namespace Cbi.Domain;

/// <summary>
/// US federal holidays as kept on weekdays; they move official releases. Not the exchange calendar. Rules from 1950 on: 5 U.S.C. 6103 with
/// the Uniform Monday Holiday Act (from 1971), Veterans Day on the fourth Monday of October from 1971 to 1977, Martin Luther King Day (from
/// 1986) and Juneteenth (from 2021). Days that a president gave off once, such as days of mourning, are no rule and not in it.
/// </summary>
public static class FederalHolidays
{
    private const int UniformMondays = 1971;
    private const int LastOctoberVeterans = 1977;
    private const int FirstKingDay = 1986;
    private const int FirstJuneteenth = 2021;

    public static bool IsBusinessDay(DateOnly date) =>
        date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsHoliday(date);

    /// <summary>
    /// Whether offices are closed for a holiday on the date; a Saturday's is kept on the Friday, a Sunday's on the Monday.
    /// </summary>
    public static bool IsHoliday(DateOnly date)
    {
        var year = date.Year;
        return date == Weekdays.Observed(new DateOnly(year, 1, 1))
            || date == Weekdays.Observed(new DateOnly(year, 12, 31).AddDays(1))
            || (year >= FirstKingDay && date == Weekdays.Nth(year, 1, DayOfWeek.Monday, 3))
            || date == (year < UniformMondays ? Weekdays.Observed(new DateOnly(year, 2, 22)) : Weekdays.Nth(year, 2, DayOfWeek.Monday, 3))
            || date == (year < UniformMondays ? Weekdays.Observed(new DateOnly(year, 5, 30)) : Weekdays.Last(year, 5, DayOfWeek.Monday))
            || (year >= FirstJuneteenth && date == Weekdays.Observed(new DateOnly(year, 6, 19)))
            || date == Weekdays.Observed(new DateOnly(year, 7, 4))
            || date == Weekdays.Nth(year, 9, DayOfWeek.Monday, 1)
            || (year >= UniformMondays && date == Weekdays.Nth(year, 10, DayOfWeek.Monday, 2))
            || date == VeteransDay(year)
            || date == Weekdays.Nth(year, 11, DayOfWeek.Thursday, 4)
            || date == Weekdays.Observed(new DateOnly(year, 12, 25));
    }

    /// <summary>The date itself when it is a business day, else the next one.</summary>
    public static DateOnly OnOrAfter(DateOnly date)
    {
        while (!IsBusinessDay(date))
        {
            date = date.AddDays(1);
        }

        return date;
    }

    /// <summary>The n-th business day strictly after the date; the date itself for 0.</summary>
    public static DateOnly After(DateOnly date, int businessDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(businessDays);
        for (var i = 0; i < businessDays; i++)
        {
            date = OnOrAfter(date.AddDays(1));
        }

        return date;
    }

    private static DateOnly VeteransDay(int year) =>
        year is >= UniformMondays and <= LastOctoberVeterans
            ? Weekdays.Nth(year, 10, DayOfWeek.Monday, 4)
            : Weekdays.Observed(new DateOnly(year, 11, 11));
}
