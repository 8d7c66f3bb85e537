namespace Cbi.Pipeline;

/// <summary>How cbi ingest takes a market in; the defaults are those of cbi run.</summary>
public sealed record IngestOptions
{
    /// <summary>The market whose history the files continue; null takes the name of the directory.</summary>
    public string? Market { get; init; }

    /// <summary>The instant (UTC) from which revised values count as known; null asks the clock.</summary>
    public DateTime? Received { get; init; }

    /// <summary>Starts the market's history anew from the files as they stand.</summary>
    public bool Restate { get; init; }

    /// <summary>Does everything but writing.</summary>
    public bool DryRun { get; init; }
}
