namespace Cbi.Store;

/// <summary>One event calendar of config/sources.yaml.</summary>
public sealed record EventSpec
{
    public required string Name { get; init; }

    /// <summary>New York time of the event's day at which it counts as known.</summary>
    public required TimeOnly KnownTime { get; init; }

    public bool Required { get; init; }
}
