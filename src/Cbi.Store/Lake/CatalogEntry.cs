namespace Cbi.Store;

/// <summary>What the configuration says of one series; a row of series_catalog.</summary>
public sealed record CatalogEntry
{
    public required string Name { get; init; }

    public required SourceKind Kind { get; init; }

    public required string Unit { get; init; }

    /// <summary>New York minutes after midnight at which the quote is struck; null where the series is no market quote.</summary>
    public required int? CloseTimeMinutes { get; init; }

    public required bool MarketQuote { get; init; }

    /// <summary>1 where the quote is struck later than the ZL close, else 0.</summary>
    public required int LagSessions { get; init; }

    public required int? MaxAgeSessions { get; init; }

    public required bool Present { get; init; }
}
