using System.ComponentModel.DataAnnotations;

namespace Cbi.Store;

/// <summary>One observation series of config/sources.yaml.</summary>
public sealed record ObservationSpec
{
    public required string Name { get; init; }

    public required string Unit { get; init; }

    /// <summary>How the release dates in the file came about; for readers.</summary>
    public required string ReleaseRule { get; init; }

    /// <summary>New York time of the release date at which the value is known.</summary>
    public required TimeOnly ReleaseTime { get; init; }

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
