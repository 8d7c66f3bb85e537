using System.Globalization;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>The session that a date or the name of a horizon means, by the exchange's holiday rule.</summary>
/// <param name="Asked">The date that was written, or the last session of the horizon.</param>
/// <param name="Date">The session of that date, or the last one before it.</param>
/// <param name="Sessions">Sessions from as-of to it.</param>
internal sealed record AskedSession(DateOnly Asked, DateOnly Date, int Sessions)
{
    /// <param name="option">Where it was written, for the message: on, or --by.</param>
    /// <param name="text">1w, 1m, 3m, 6m or yyyy-MM-dd.</param>
    /// <param name="asOf">The last session that the run knows.</param>
    /// <exception cref="CbiException">Usage: neither a date nor a horizon, or no forecast session.</exception>
    public static AskedSession Of(string option, string text, DateOnly asOf)
    {
        if (Horizon.All.FirstOrDefault(h => h.Name == text) is { } horizon)
        {
            var end = ExchangeHolidays.Add(asOf, horizon.Sessions);
            return new AskedSession(end, end, horizon.Sessions);
        }

        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            throw new CbiException(
                ExitCode.Usage, $"{option} '{text}' is neither a date nor a horizon; use yyyy-MM-dd or {string.Join(", ", Horizon.All)}.");
        }

        var (first, last) = (ExchangeHolidays.Add(asOf, 1), ExchangeHolidays.Add(asOf, Horizon.Longest.Sessions));
        if (date < first)
        {
            throw new CbiException(
                ExitCode.Usage,
                $"{option} {text} lies before the first session that is forecast, {first:yyyy-MM-dd}: the run is as of {asOf:yyyy-MM-dd} "
                + $"and knows all prices until then. Use a date from {first:yyyy-MM-dd} to {last:yyyy-MM-dd}.");
        }

        if (date > last && ExchangeHolidays.OnOrBefore(date) > last)
        {
            throw new CbiException(
                ExitCode.Usage,
                $"{option} {text} lies beyond the longest horizon ({Horizon.Longest}), which ends on {last:yyyy-MM-dd}. "
                + $"Use a date from {first:yyyy-MM-dd} to {last:yyyy-MM-dd}.");
        }

        var session = ExchangeHolidays.OnOrBefore(date);
        return new AskedSession(
            date, session, Enumerable.Range(1, Horizon.Longest.Sessions).First(n => ExchangeHolidays.Add(asOf, n) == session));
    }
}
