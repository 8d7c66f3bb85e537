using System.Globalization;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>Reads until when a level may be touched.</summary>
internal static class TouchDate
{
    /// <summary>Sessions from the as-of session to a horizon's name or a date, by the exchange's holiday rule.</summary>
    /// <exception cref="CbiException">
    /// Usage: neither; not after the as-of session, beyond the longest horizon, or on no session.
    /// </exception>
    public static int Sessions(string by, DateOnly asOf)
    {
        if (Horizon.All.FirstOrDefault(h => h.Name == by) is { } horizon)
        {
            return horizon.Sessions;
        }

        if (!DateOnly.TryParseExact(by, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            throw new CbiException(
                ExitCode.Usage, $"--by '{by}' is neither a horizon nor a date; use {string.Join(", ", Horizon.All)} or yyyy-MM-dd.");
        }

        var last = ExchangeHolidays.Add(asOf, Horizon.Longest.Sessions);
        if (date <= asOf || date > last)
        {
            throw new CbiException(
                ExitCode.Usage,
                $"--by {by} lies outside the simulation; use a session after {asOf:yyyy-MM-dd} and not after {last:yyyy-MM-dd}.");
        }

        if (!ExchangeHolidays.IsSession(date))
        {
            throw new CbiException(
                ExitCode.Usage,
                $"--by {by} is no session of the exchange; the last one before is {ExchangeHolidays.OnOrBefore(date):yyyy-MM-dd}.");
        }

        return Enumerable.Range(1, Horizon.Longest.Sessions).First(session => ExchangeHolidays.Add(asOf, session) == date);
    }
}
