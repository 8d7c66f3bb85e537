using Cbi.Domain;

namespace Cbi.Market;

/// <summary>When an observation of a given date is published; each moves past US federal holidays.</summary>
internal static class ReleaseRule
{
    /// <summary>Exchange and index closes: the same day, after the close.</summary>
    public static DateOnly SameDay(DateOnly date) => date;

    /// <summary>Daily policy uncertainty: the next calendar day.</summary>
    public static DateOnly NextDay(DateOnly date) => date.AddDays(1);

    /// <summary>Federal Reserve daily rates (H.15): the next business day.</summary>
    public static DateOnly NextBusinessDay(DateOnly date) => FederalHolidays.After(date, 1);

    /// <summary>Federal Reserve exchange rates (H.10): Monday of the next week.</summary>
    public static DateOnly NextMonday(DateOnly date) => FederalHolidays.OnOrAfter(Next(date.AddDays(1), DayOfWeek.Monday));

    /// <summary>Energy Information Administration weekly posting: the first Wednesday at least two days later.</summary>
    public static DateOnly EnergyWednesday(DateOnly date) => FederalHolidays.OnOrAfter(Next(date.AddDays(2), DayOfWeek.Wednesday));

    /// <summary>Futures positions of a Tuesday: Friday of the same week.</summary>
    public static DateOnly PositionsFriday(DateOnly date) => FederalHolidays.OnOrAfter(Next(date, DayOfWeek.Friday));

    /// <summary>Renewable fuel credit prices of the week that starts on the date: the 20th of the month after the week ends.</summary>
    public static DateOnly CreditsTwentieth(DateOnly date)
    {
        var end = date.AddDays(6);
        return FederalHolidays.OnOrAfter(new DateOnly(end.Year, end.Month, 20).AddMonths(1));
    }

    /// <summary>Monthly commodity prices dated the first of the month: the 5th business day after the 1st of the next month.</summary>
    public static DateOnly FifthBusinessDay(DateOnly date) => FederalHolidays.After(date.AddMonths(1), 5);

    /// <summary>The first such weekday on or after the date.</summary>
    private static DateOnly Next(DateOnly date, DayOfWeek day) => date.AddDays(((int)day - (int)date.DayOfWeek + 7) % 7);
}
