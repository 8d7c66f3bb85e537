namespace Cbi.Store;

/// <summary>
/// On which day an observation is published, by the practice of its publisher. The YAML words are these names in snake_case.
/// </summary>
public enum ReleaseRule
{
    /// <summary>The day itself: exchange and index closes.</summary>
    SameDay,

    NextCalendarDay,

    /// <summary>The next day on which federal offices are open: daily rates of the Federal Reserve (H.15).</summary>
    NextBusinessDay,

    /// <summary>Monday of the next week, after a holiday Tuesday: exchange rates of the Federal Reserve (H.10).</summary>
    MondayOfNextWeek,

    /// <summary>CFTC positions: Friday of the same week; the business day after it with a federal holiday on Wednesday to Friday.</summary>
    CftcFriday,

    /// <summary>
    /// The first Wednesday at least two days later, moved past federal holidays: weekly posting of the Energy Information Administration.
    /// </summary>
    EiaWednesday,

    /// <summary>The n-th business day (release_n) after the 1st of the month that follows the period.</summary>
    NthBusinessDayOfNextMonth,

    /// <summary>Day n (release_n) of the month that follows the period, moved past weekends and federal holidays.</summary>
    DayOfNextMonth,

    /// <summary>The dates of a calendar file (release_calendar) and no others.</summary>
    StatedDates,
}
