using System.Collections.Frozen;

namespace Cbi.Domain;

/// <summary>
/// Days on which CBOT grain and oilseed futures do not settle, by rule, from 1970 on; the rules were checked against the settlements of
/// 1970 to 2023. Inside the data the sessions are those with a ZL settlement; the rule names dates beyond the data and is the cross-check
/// of those inside it.
/// </summary>
public static class ExchangeHolidays
{
    /// <summary>First year in which the exchange closed for Juneteenth.</summary>
    private const int FirstJuneteenth = 2022;

    /// <summary>First year in which the exchange closed for Martin Luther King Day.</summary>
    private const int FirstKingDay = 1998;

    /// <summary>Last year whose federal election day was a holiday of the exchange.</summary>
    private const int LastElectionDay = 1982;

    /// <summary>Last year-end on which a Saturday New Year's Day was kept on the Friday before.</summary>
    private const int LastFridayNewYear = 2004;

    private const int UniformMondays = 1971;

    /// <summary>
    /// Mourning for presidents (1972, 1973, 1994, 2004, 2007), grain embargo (1980), Chicago flood (1992), 12 September 2001.
    /// </summary>
    private static readonly FrozenSet<DateOnly> s_specialClosures = new DateOnly[]
    {
        new(1972, 12, 28), new(1973, 1, 25), new(1980, 1, 7), new(1980, 1, 8), new(1992, 4, 13), new(1992, 4, 14), new(1994, 4, 27),
        new(2001, 9, 12), new(2004, 6, 11), new(2007, 1, 2),
    }.ToFrozenSet();

    /// <summary>Whether the date is a session by rule. Special closures are sessions here: nobody could know them in advance.</summary>
    public static bool IsSession(DateOnly date) =>
        date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsHoliday(date);

    /// <summary>
    /// Whether the exchange closed on this weekday although no rule says so. Not known in advance: for checks of past data only.
    /// </summary>
    public static bool IsSpecialClosure(DateOnly date) => s_specialClosures.Contains(date);

    /// <summary>
    /// Whether trading stops early (12:05 Chicago): the Friday after Thanksgiving, and 24 December where that is a session.
    /// </summary>
    public static bool IsHalfDay(DateOnly date) =>
        IsSession(date)
        && (date == Weekdays.Nth(date.Year, 11, DayOfWeek.Thursday, 4).AddDays(1) || (date.Month == 12 && date.Day == 24));

    /// <summary>The session <paramref name="sessions"/> after <paramref name="date"/>, by rule.</summary>
    public static DateOnly Add(DateOnly date, int sessions)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sessions);
        while (sessions > 0)
        {
            date = date.AddDays(1);
            if (IsSession(date))
            {
                sessions--;
            }
        }

        return date;
    }

    /// <summary>The last session on or before the date, by rule.</summary>
    public static DateOnly OnOrBefore(DateOnly date)
    {
        while (!IsSession(date))
        {
            date = date.AddDays(-1);
        }

        return date;
    }

    /// <summary>Whether the exchange is closed on this weekday by rule.</summary>
    public static bool IsHoliday(DateOnly date)
    {
        var year = date.Year;
        return IsNewYear(date)
            || (year >= FirstKingDay && date == Weekdays.Nth(year, 1, DayOfWeek.Monday, 3))
            || date == (year < UniformMondays ? Weekdays.Observed(new DateOnly(year, 2, 22)) : Weekdays.Nth(year, 2, DayOfWeek.Monday, 3))
            || date == EasterSunday(year).AddDays(-2)
            || date == (year < UniformMondays ? Weekdays.Observed(new DateOnly(year, 5, 30)) : Weekdays.Last(year, 5, DayOfWeek.Monday))
            || (year >= FirstJuneteenth && date == Weekdays.Observed(new DateOnly(year, 6, 19)))
            || date == Weekdays.Observed(new DateOnly(year, 7, 4))
            || date == Weekdays.Nth(year, 9, DayOfWeek.Monday, 1)
            || (year <= LastElectionDay && year % 2 == 0 && date == Weekdays.Nth(year, 11, DayOfWeek.Monday, 1).AddDays(1))
            || date == Weekdays.Nth(year, 11, DayOfWeek.Thursday, 4)
            || date == Weekdays.Observed(new DateOnly(year, 12, 25));
    }

    /// <summary>
    /// A Sunday New Year's Day moves to Monday; a Saturday one moved to the Friday before until 2004 and has been swallowed since.
    /// </summary>
    private static bool IsNewYear(DateOnly date) => (date.Month, date.Day, date.DayOfWeek) switch
    {
        (1, 1, not DayOfWeek.Saturday) => true,
        (1, 2, DayOfWeek.Monday) => true,
        (12, 31, DayOfWeek.Friday) => date.Year <= LastFridayNewYear,
        _ => false,
    };

    /// <summary>Easter Sunday of the Gregorian calendar (anonymous algorithm, Meeus 1991, chapter 8).</summary>
    private static DateOnly EasterSunday(int year)
    {
        int a = year % 19, b = year / 100, c = year % 100;
        int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
        int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4;
        int l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
        int n = h + l - 7 * m + 114;
        return new DateOnly(year, n / 31, n % 31 + 1);
    }
}
