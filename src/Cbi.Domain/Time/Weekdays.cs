namespace Cbi.Domain;

/// <summary>Dates given as a weekday of a month, such as the third Monday of January.</summary>
internal static class Weekdays
{
    /// <param name="year">Gregorian year.</param>
    /// <param name="month">1 to 12.</param>
    /// <param name="day">The weekday.</param>
    /// <param name="nth">1 to 4.</param>
    internal static DateOnly Nth(int year, int month, DayOfWeek day, int nth)
    {
        var first = new DateOnly(year, month, 1);
        return first.AddDays(((int)day - (int)first.DayOfWeek + 7) % 7 + 7 * (nth - 1));
    }

    internal static DateOnly Last(int year, int month, DayOfWeek day)
    {
        var last = new DateOnly(year, month, DateTime.DaysInMonth(year, month));
        return last.AddDays(-(((int)last.DayOfWeek - (int)day + 7) % 7));
    }

    /// <summary>The first such weekday on or after the date.</summary>
    internal static DateOnly OnOrAfter(DateOnly date, DayOfWeek day) => date.AddDays(((int)day - (int)date.DayOfWeek + 7) % 7);

    /// <summary>A Sunday holiday is kept on Monday, a Saturday holiday on Friday.</summary>
    internal static DateOnly Observed(DateOnly date) => date.DayOfWeek switch
    {
        DayOfWeek.Sunday => date.AddDays(1),
        DayOfWeek.Saturday => date.AddDays(-1),
        _ => date,
    };
}
