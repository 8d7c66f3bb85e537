using System.ComponentModel.DataAnnotations;

namespace Cbi.Store;

/// <summary>One observation series of config/sources.yaml.</summary>
public sealed record ObservationSpec
{
    public required string Name { get; init; }

    public required string Unit { get; init; }

    /// <summary>The day of publication; counts where the file has no release date.</summary>
    public required ReleaseRule ReleaseRule { get; init; }

    /// <summary>New York time of the release date at which the value is known.</summary>
    public required TimeOnly ReleaseTime { get; init; }

    /// <summary>Which business day, or which day of the month, for the two rules that count; else null.</summary>
    [Range(1, 28)]
    public int? ReleaseN { get; init; }

    /// <summary>Calendar days that one observation describes, its date being the first; the rule counts from the last.</summary>
    [Range(1, 31)]
    public int ReleasePeriodDays { get; init; } = 1;

    /// <summary>
    /// A file of config/calendars with releases later than by rule (for stated_dates: all releases); null where none is known.
    /// </summary>
    public string? ReleaseCalendar { get; init; }

    /// <summary>
    /// True where the release dates of the file were computed, not observed: then the rule's date counts when it is later.
    /// </summary>
    public bool ReleaseFloor { get; init; }

    /// <summary>ZL sessions since the day described after which the last visible value is stale.</summary>
    [Range(1, 1000)]
    public required int MaxAgeSessions { get; init; }

    public bool MarketQuote { get; init; }

    /// <summary>New York time at which a market quote is struck; null for everything else.</summary>
    public TimeOnly? CloseTime { get; init; }

    public bool AllowNonPositive { get; init; }

    /// <summary>Values below this are in another unit or wrong; null checks nothing.</summary>
    public double? Lowest { get; init; }

    /// <summary>Values above this are in another unit or wrong; null checks nothing.</summary>
    public double? Highest { get; init; }

    public bool Required { get; init; }
}
