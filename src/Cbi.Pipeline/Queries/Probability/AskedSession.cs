using System.Globalization;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>The session that a date or the name of a horizon means.</summary>
/// <param name="Sessions">Sessions from as-of to it.</param>
internal sealed record AskedSession(DateOnly Date, int Sessions)
{
    /// <exception cref="CbiException">Usage: neither a date nor a horizon, or no forecast session.</exception>
    public static AskedSession Of(string on, DateOnly asOf)
    {
        if (Horizon.All.FirstOrDefault(h => h.Name == on) is { } horizon)
        {
            return new AskedSession(ExchangeHolidays.Add(asOf, horizon.Sessions), horizon.Sessions);
        }

        if (!DateOnly.TryParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            throw new CbiException(
                ExitCode.Usage, $"on '{on}' is neither a date nor a horizon; use yyyy-MM-dd or {string.Join(", ", Horizon.All)}.");
        }

        var (first, last) = (ExchangeHolidays.Add(asOf, 1), ExchangeHolidays.Add(asOf, Horizon.Longest.Sessions));
        if (date < first)
        {
            throw new CbiException(
                ExitCode.Usage,
                $"on {on} lies before the first session that is forecast, {first:yyyy-MM-dd}: the run is as of {asOf:yyyy-MM-dd} and knows "
                + $"all prices until then. Use a date from {first:yyyy-MM-dd} to {last:yyyy-MM-dd}.");
        }

        if (date > last && ExchangeHolidays.OnOrBefore(date) > last)
        {
            throw new CbiException(
                ExitCode.Usage,
                $"on {on} lies beyond the longest horizon ({Horizon.Longest}), which ends on {last:yyyy-MM-dd}. "
                + $"Use a date from {first:yyyy-MM-dd} to {last:yyyy-MM-dd}.");
        }

        var session = ExchangeHolidays.OnOrBefore(date);
        return new AskedSession(
            session, Enumerable.Range(1, Horizon.Longest.Sessions).First(n => ExchangeHolidays.Add(asOf, n) == session));
    }
}
