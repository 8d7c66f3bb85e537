namespace Cbi.Store;

/// <summary>One series of a feed.</summary>
public sealed record FeedSeries
{
    /// <summary>Name of the series at the service; null means the name under which it is filed.</summary>
    public string? Id { get; init; }

    /// <summary>
    /// True asks for every vintage: each becomes a row with the day of its release. False asks for today's values only; the release rule of
    /// config/sources.yaml then dates them. Services limit the number of vintages, so long daily series cannot be asked for with true.
    /// </summary>
    public bool Vintages { get; init; }
}
