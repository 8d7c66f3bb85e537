using Cbi.Domain;

namespace Cbi.Store;

/// <summary>New York wall time to UTC, daylight saving included, for the years 1950 to 2039.</summary>
public static class NewYorkTime
{
    public static readonly DateOnly FirstDay = new(1950, 1, 1);
    public static readonly DateOnly LastDay = new(2039, 12, 31);

    /// <summary>Clocks change at 02:00; from 03:00 on a day has one offset.</summary>
    internal static readonly TimeOnly FirstSafeTime = new(3, 0);

    private static readonly Lazy<TimeZoneInfo> s_zone = new(Find);

    /// <summary>The UTC instant of a New York wall time from 03:00 on.</summary>
    public static DateTime ToUtc(DateOnly day, TimeOnly time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, FirstSafeTime);
        var utc = day.ToDateTime(time).AddMinutes(-UtcOffsetMinutes(day));
        return DateTime.SpecifyKind(utc, DateTimeKind.Utc);
    }

    /// <summary>New York minus UTC in minutes at noon of the day: -300 in winter, -240 in summer.</summary>
    public static int UtcOffsetMinutes(DateOnly day) =>
        (int)s_zone.Value.GetUtcOffset(day.ToDateTime(new TimeOnly(12, 0), DateTimeKind.Unspecified)).TotalMinutes;

    /// <summary>The wall time of New York at a UTC instant.</summary>
    public static DateTime FromUtc(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), s_zone.Value);

    private static TimeZoneInfo Find() =>
        TimeZoneInfo.TryFindSystemTimeZoneById("America/New_York", out var zone)
            ? zone
            : throw new CbiException(
                ExitCode.Environment, "The time zone America/New_York is unknown on this machine; install the tz database (package tzdata).");
}
