using Cbi.Domain;

namespace Cbi.Store;

/// <summary>Fills the table exchange_calendar, so that SQL can count sessions that lie in the future.</summary>
internal static class ExchangeCalendar
{
    internal static void Fill(DuckDb db)
    {
        using var rows = db.Appender("exchange_calendar");
        var sessions = 0;
        for (var day = NewYorkTime.FirstDay; day <= NewYorkTime.LastDay; day = day.AddDays(1))
        {
            var isSession = ExchangeHolidays.IsSession(day);
            sessions += isSession ? 1 : 0;
            rows.Append(day).Append(isSession).Append(sessions).EndRow();
        }

        rows.Complete();
    }
}
