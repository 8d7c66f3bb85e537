using System.Collections.Immutable;

namespace Cbi.Domain;

/// <summary>
/// The sessions after an as-of session up to the longest horizon or further, by exchange rule: turns dates into session numbers. Session 0
/// is the as-of itself.
/// </summary>
public sealed class ForwardSessions
{
    /// <summary>The number of every date after the last session.</summary>
    public const int Beyond = int.MaxValue;

    private readonly ImmutableArray<DateOnly> _dates;

    /// <param name="asOf">Any date; its own session is number 0.</param>
    public ForwardSessions(DateOnly asOf)
        : this(asOf, Horizon.Longest.Sessions)
    {
    }

    /// <param name="asOf">Any date; its own session is number 0.</param>
    /// <param name="sessions">Number of the last session, at least that of the longest horizon.</param>
    public ForwardSessions(DateOnly asOf, int sessions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sessions, Horizon.Longest.Sessions);
        var dates = ImmutableArray.CreateBuilder<DateOnly>(sessions + 1);
        dates.Add(asOf);
        while (dates.Count <= sessions)
        {
            dates.Add(ExchangeHolidays.Add(dates[^1], 1));
        }

        _dates = dates.MoveToImmutable();
    }

    public DateOnly AsOf => _dates[0];

    /// <summary>Date of a session, 0 to the last one.</summary>
    public DateOnly DateOf(int session) => _dates[session];

    /// <summary>The first session on or after the date: 0 up to the as-of, <see cref="Beyond"/> after the last one.</summary>
    public int Until(DateOnly date)
    {
        var found = _dates.BinarySearch(date);
        var session = found >= 0 ? found : ~found;
        return session < _dates.Length ? session : Beyond;
    }
}
