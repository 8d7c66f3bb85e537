namespace Cbi.Store;

/// <summary>One schedule of config/sources.yaml: events whose dates are announced in advance.</summary>
public sealed record ScheduleSpec
{
    public required string Name { get; init; }

    /// <summary>New York time of the day of the announcement (or withdrawal) at which it counts as known.</summary>
    public required TimeOnly KnownTime { get; init; }
}
