using System.Globalization;
using Cbi.Domain;

namespace Cbi.Store;

/// <summary>
/// The day on which an observation is published by rule, and the same as a sentence; stated_dates is no rule, and not here.
/// </summary>
internal static class ReleaseDay
{
    /// <param name="spec">The rule with its numbers.</param>
    /// <param name="observed">First day that the observation describes.</param>
    internal static DateOnly Of(ObservationSpec spec, DateOnly observed)
    {
        var last = observed.AddDays(spec.ReleasePeriodDays - 1);
        var nextMonth = new DateOnly(last.Year, last.Month, 1).AddMonths(1);
        return spec.ReleaseRule switch
        {
            ReleaseRule.SameDay => last,
            ReleaseRule.NextCalendarDay => last.AddDays(1),
            ReleaseRule.NextBusinessDay => FederalHolidays.After(last, 1),
            ReleaseRule.MondayOfNextWeek => FederalHolidays.OnOrAfter(OnOrAfter(last.AddDays(1), DayOfWeek.Monday)),
            ReleaseRule.CftcFriday => CftcFriday(OnOrAfter(last, DayOfWeek.Friday)),
            ReleaseRule.EiaWednesday => FederalHolidays.OnOrAfter(OnOrAfter(last.AddDays(2), DayOfWeek.Wednesday)),
            ReleaseRule.NthBusinessDayOfNextMonth => FederalHolidays.After(nextMonth, spec.ReleaseN!.Value),
            ReleaseRule.DayOfNextMonth => FederalHolidays.OnOrAfter(nextMonth.AddDays(spec.ReleaseN!.Value - 1)),
            _ => throw new ArgumentOutOfRangeException(nameof(spec), spec.ReleaseRule, "The dates of this rule are stated, not computed."),
        };
    }

    /// <summary>The rule in words, with its time.</summary>
    internal static string Sentence(ObservationSpec spec)
    {
        var start = spec.ReleasePeriodDays > 1 ? $"after the {spec.ReleasePeriodDays} days described, " : string.Empty;
        var day = spec.ReleaseRule switch
        {
            ReleaseRule.SameDay => "the same day",
            ReleaseRule.NextCalendarDay => "the next calendar day",
            ReleaseRule.NextBusinessDay => "the next US business day",
            ReleaseRule.MondayOfNextWeek => "Monday of the next week, moved past US federal holidays",
            ReleaseRule.CftcFriday => "Friday of the same week, or the next business day when a federal holiday falls on Wednesday to Friday",
            ReleaseRule.EiaWednesday => "the first Wednesday at least two days later, moved past US federal holidays",
            ReleaseRule.NthBusinessDayOfNextMonth => $"US business day {spec.ReleaseN} after the 1st of the next month",
            ReleaseRule.DayOfNextMonth => $"day {spec.ReleaseN} of the next month, moved past weekends and US federal holidays",
            _ => $"the dates of config/calendars/{spec.ReleaseCalendar}.csv",
        };
        var late = spec.ReleaseCalendar is { } calendar && spec.ReleaseRule != ReleaseRule.StatedDates
            ? $"; late releases in config/calendars/{calendar}.csv"
            : string.Empty;
        return $"{start}{day}, {spec.ReleaseTime.ToString("HH:mm", CultureInfo.InvariantCulture)} New York{late}";
    }

    /// <summary>
    /// CFTC's schedules: a holiday on Monday or Tuesday moves nothing, one later in the week moves the report past the weekend.
    /// </summary>
    private static DateOnly CftcFriday(DateOnly friday) =>
        FederalHolidays.IsHoliday(friday.AddDays(-2)) || FederalHolidays.IsHoliday(friday.AddDays(-1)) || FederalHolidays.IsHoliday(friday)
            ? FederalHolidays.After(friday, 1)
            : friday;

    private static DateOnly OnOrAfter(DateOnly date, DayOfWeek day) => date.AddDays(((int)day - (int)date.DayOfWeek + 7) % 7);
}
