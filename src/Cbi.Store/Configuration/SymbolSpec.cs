using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;

namespace Cbi.Store;

/// <summary>One futures symbol of config/universe.yaml.</summary>
public sealed record SymbolSpec
{
    public required string Name { get; init; }

    public PriceSeries Series { get; init; } = PriceSeries.Futures;

    /// <summary>File in futures/ without its ending; null means the symbol itself.</summary>
    public string? FuturesFile { get; init; }

    /// <summary>File in futures_front/ without its ending; null means the symbol itself.</summary>
    public string? FrontFile { get; init; }

    public required string Unit { get; init; }

    /// <summary>New York time at which the close is struck at the latest.</summary>
    public required TimeOnly CloseTime { get; init; }

    public bool Required { get; init; }

    public bool AllowNonPositive { get; init; }

    /// <summary>Closes below this are in another unit or wrong; null checks nothing.</summary>
    public double? Lowest { get; init; }

    /// <summary>Closes above this are in another unit or wrong; null checks nothing.</summary>
    public double? Highest { get; init; }

    /// <summary>ZL sessions since the last price after which the symbol is stale.</summary>
    [Range(1, 1000)]
    public int MaxAgeSessions { get; init; } = 5;

    public ImmutableArray<string> Buckets { get; init; } = [];
}
