namespace Cbi.Domain;

/// <summary>
/// Days on which CBOT grain and oilseed futures do not settle, by rule. Used only to name dates beyond the data
/// (target dates, planted sessions, triggers); inside the data the sessions are those with a ZL settlement.
/// </summary>
public static class ExchangeHolidays
{
    /// <summary>First year in which the exchange closed for Juneteenth.</summary>
    private const int FirstJuneteenth = 2022;

    public static bool IsSession(DateOnly date) =>
        date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsHoliday(date);

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

    public static bool IsHoliday(DateOnly date)
    {
        var year = date.Year;
        return date == Observed(new DateOnly(year, 1, 1), keepsSaturday: true)
            || date == Nth(year, 1, DayOfWeek.Monday, 3)
            || date == Nth(year, 2, DayOfWeek.Monday, 3)
            || date == EasterSunday(year).AddDays(-2)
            || date == Last(year, 5, DayOfWeek.Monday)
            || (year >= FirstJuneteenth && date == Observed(new DateOnly(year, 6, 19)))
            || date == Observed(new DateOnly(year, 7, 4))
            || date == Nth(year, 9, DayOfWeek.Monday, 1)
            || date == Nth(year, 11, DayOfWeek.Thursday, 4)
            || date == Observed(new DateOnly(year, 12, 25));
    }

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

    /// <summary>Sunday holidays move to Monday and Saturday holidays to Friday, except New Year's Day, which a Saturday swallows.</summary>
    private static DateOnly Observed(DateOnly date, bool keepsSaturday = false) => date.DayOfWeek switch
    {
        DayOfWeek.Sunday => date.AddDays(1),
        DayOfWeek.Saturday when !keepsSaturday => date.AddDays(-1),
        _ => date,
    };

    private static DateOnly Nth(int year, int month, DayOfWeek day, int nth)
    {
        var first = new DateOnly(year, month, 1);
        return first.AddDays(((int)day - (int)first.DayOfWeek + 7) % 7 + 7 * (nth - 1));
    }

    private static DateOnly Last(int year, int month, DayOfWeek day)
    {
        var last = new DateOnly(year, month, DateTime.DaysInMonth(year, month));
        return last.AddDays(-(((int)last.DayOfWeek - (int)day + 7) % 7));
    }
}
