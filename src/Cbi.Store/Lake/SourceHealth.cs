namespace Cbi.Store;

/// <summary>Data health of one configured source.</summary>
public sealed record SourceHealth
{
    public required string Name { get; init; }

    public required SourceKind Kind { get; init; }

    /// <summary>Path inside the market directory, without the ending that names the format.</summary>
    public required string File { get; init; }

    /// <summary>Rows in the lake; rows with a missing value count.</summary>
    public required long Rows { get; init; }

    public required DateOnly? First { get; init; }

    public required DateOnly? Last { get; init; }

    /// <summary>Rows without a close or value.</summary>
    public required long Missing { get; init; }

    /// <summary>ZL sessions from the last day visible at the last session to that session; null for calendars and where nothing is visible.</summary>
    public required int? AgeSessions { get; init; }

    public required long Quarantined { get; init; }

    public required SourceVerdict Verdict { get; init; }
}
