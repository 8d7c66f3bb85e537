namespace Cbi.Pipeline;

/// <summary>What a door asks for when it wants a corpus.</summary>
public sealed record CorpusOrder
{
    public required string Home { get; init; }

    /// <summary>The directory below which the corpus appears; null for corpus/ in the home.</summary>
    public string? OutDirectory { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>The instant that names the corpus.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Null for config/simulation/factory.yaml of the program.</summary>
    public string? FactoryFile { get; init; }
}
