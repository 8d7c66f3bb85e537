using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Market;

/// <summary>Puts values of the session axis on the calendar of a published series.</summary>
internal sealed class IndicatorSeries(DateOnly[] sessions)
{
    /// <summary>One row a session on which federal offices are open.</summary>
    public IndicatorTable BusinessDaily(string name, int decimals, Func<int, double> value, Func<DateOnly, DateOnly> release) =>
        Table(
            name,
            decimals,
            Enumerable.Range(0, sessions.Length).Where(t => FederalHolidays.IsBusinessDay(sessions[t])).Select(t => (sessions[t], value(t))),
            release);

    /// <summary>One row a session.</summary>
    public IndicatorTable Daily(string name, int decimals, Func<int, double> value, Func<DateOnly, DateOnly> release) =>
        Table(name, decimals, sessions.Select((date, t) => (date, value(t))), release);

    /// <summary>All seven days of the week; the function sees the latest session and the day.</summary>
    public IndicatorTable SevenDay(string name, int decimals, Func<int, DateOnly, double> value, Func<DateOnly, DateOnly> release) =>
        Table(name, decimals, Calendar().Select(d => (d.Date, value(d.Session, d.Date))), release);

    /// <summary>One row a week on the given weekday, read at the latest session.</summary>
    public IndicatorTable Weekly(string name, int decimals, DayOfWeek day, Func<int, double> value, Func<DateOnly, DateOnly> release) =>
        Table(name, decimals, Calendar().Where(d => d.Date.DayOfWeek == day).Select(d => (d.Date, value(d.Session))), release);

    /// <summary>Monthly averages over sessions, dated the first of the month.</summary>
    public IndicatorTable Monthly(string name, int decimals, Func<int, double> value, Func<DateOnly, DateOnly> release) =>
        Table(
            name,
            decimals,
            Enumerable.Range(0, sessions.Length)
                .GroupBy(t => new DateOnly(sessions[t].Year, sessions[t].Month, 1))
                .Select(month => (month.Key, month.Average(value))),
            release);

    private static IndicatorTable Table(
        string name, int decimals, IEnumerable<(DateOnly Date, double Value)> rows, Func<DateOnly, DateOnly> release) =>
        new(name, decimals, [.. rows.Select(r => new IndicatorRow(r.Date, Math.Round(r.Value, decimals), release(r.Date)))]);

    private IEnumerable<(int Session, DateOnly Date)> Calendar()
    {
        for (var t = 0; t < sessions.Length; t++)
        {
            var end = t + 1 < sessions.Length ? sessions[t + 1] : sessions[t].AddDays(1);
            for (var date = sessions[t]; date < end; date = date.AddDays(1))
            {
                yield return (t, date);
            }
        }
    }
}
