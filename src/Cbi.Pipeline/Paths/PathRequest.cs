using System.Collections.Immutable;

namespace Cbi.Pipeline;

/// <summary>What the user asks about the way to a price.</summary>
public sealed record PathRequest
{
    public required string Home { get; init; }

    /// <summary>A finished run; null is the champion.</summary>
    public string? RunId { get; init; }

    /// <summary>Levels in cents per pound; none shows what the run published, without a simulation.</summary>
    public ImmutableArray<double> Touch { get; init; } = [];

    /// <summary>A horizon name, or the date of a session (yyyy-MM-dd); null is one month.</summary>
    public string? By { get; init; }

    /// <summary>Worker threads; they change the time and never a number.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
