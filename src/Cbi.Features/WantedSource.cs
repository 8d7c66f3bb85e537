namespace Cbi.Features;

/// <summary>A source that a bucket would gain from and that the program does not read yet (config/wanted_sources.yaml).</summary>
public sealed record WantedSource
{
    /// <summary>Bucket that would gain.</summary>
    public required string Bucket { get; init; }

    /// <summary>The source in words.</summary>
    public required string Source { get; init; }

    /// <summary>What stands in for it today.</summary>
    public required string Instead { get; init; }

    /// <summary>File of the market directory that would hold it.</summary>
    public required string File { get; init; }

    /// <summary>Unit of database/units.csv to declare, or the unit to add.</summary>
    public required string Unit { get; init; }
}
