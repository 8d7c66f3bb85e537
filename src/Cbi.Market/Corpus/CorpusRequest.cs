namespace Cbi.Market;

/// <summary>Where a corpus goes and when it was made.</summary>
public sealed record CorpusRequest
{
    /// <summary>The directory below which version=…/seed=…/… appears.</summary>
    public required string OutDirectory { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>The instant of the corpus; names its directory, decides no number.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>config/simulation/factory.yaml, or another file of its form.</summary>
    public required string FactoryFile { get; init; }
}
