using Cbi.Domain;

namespace Cbi.Market;

/// <summary>All sessions, by exchange rule, of a span of whole calendar years.</summary>
internal static class SessionDates
{
    public static DateOnly[] Of(int lastYear, int years)
    {
        var sessions = new List<DateOnly>(years * 253);
        var end = new DateOnly(lastYear, 12, 31);
        for (var date = new DateOnly(lastYear - years + 1, 1, 1); date <= end; date = date.AddDays(1))
        {
            if (ExchangeHolidays.IsSession(date))
            {
                sessions.Add(date);
            }
        }

        return [.. sessions];
    }
}
