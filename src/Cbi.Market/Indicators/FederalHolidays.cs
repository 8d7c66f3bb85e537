namespace Cbi.Market;

/// <summary>US federal holidays as observed on weekdays: they move official releases. Not the exchange calendar.</summary>
internal static class FederalHolidays
{
    private const int FirstJuneteenth = 2021;

    public static bool IsBusinessDay(DateOnly date) =>
        date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsHoliday(date);

    /// <summary>The date itself when it is a business day, else the next one.</summary>
    public static DateOnly OnOrAfter(DateOnly date)
    {
        while (!IsBusinessDay(date))
        {
            date = date.AddDays(1);
        }

        return date;
    }

    /// <summary>The n-th business day strictly after the date.</summary>
    public static DateOnly After(DateOnly date, int businessDays)
    {
        for (var i = 0; i < businessDays; i++)
        {
            date = OnOrAfter(date.AddDays(1));
        }

        return date;
    }

    private static bool IsHoliday(DateOnly date) => (date.Month, date.DayOfWeek, (date.Day + 6) / 7) switch
    {
        (1, DayOfWeek.Monday, 3) or (2, DayOfWeek.Monday, 3) or (9, DayOfWeek.Monday, 1) or (10, DayOfWeek.Monday, 2) => true,
        (11, DayOfWeek.Thursday, 4) => true,
        (5, DayOfWeek.Monday, _) when date.Day > 24 => true,
        _ => IsObserved(date, 1, 1) || IsObserved(date, 7, 4) || IsObserved(date, 11, 11) || IsObserved(date, 12, 25)
            || (date.Year >= FirstJuneteenth && IsObserved(date, 6, 19)),
    };

    /// <summary>A fixed holiday on a Sunday is kept on Monday, on a Saturday on Friday (New Year's Day then falls into December).</summary>
    private static bool IsObserved(DateOnly date, int month, int day) =>
        Matches(date, month, day)
        || (date.DayOfWeek == DayOfWeek.Monday && Matches(date.AddDays(-1), month, day))
        || (date.DayOfWeek == DayOfWeek.Friday && Matches(date.AddDays(1), month, day));

    private static bool Matches(DateOnly date, int month, int day) => date.Month == month && date.Day == day;
}
