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

    /// <summary>
    /// ZL sessions from the last day visible at the last session to that session; null for calendars and where nothing is visible.
    /// </summary>
    public required int? AgeSessions { get; init; }

    /// <summary>The age above which the source is stale; null for calendars.</summary>
    public required int? MaxAgeSessions { get; init; }

    public required long Quarantined { get; init; }

    /// <summary>Whether there are data to use, and how old they are.</summary>
    public required SourceVerdict Verdict { get; init; }

    /// <summary>What the quality rules say.</summary>
    public required QualityVerdict Quality { get; init; }

    /// <summary>0 in every snapshot: such findings stop the intake.</summary>
    public required int HardFindings { get; init; }

    public required int Warnings { get; init; }

    /// <summary>Findings that config/quality.yaml explains.</summary>
    public required int AcceptedFindings { get; init; }

    /// <summary>The rules with findings and how many each has, such as "gap 7, spike 1"; empty where there are none.</summary>
    public required string Rules { get; init; }

    /// <summary>The newest of the worst findings in words; null where there are none.</summary>
    public required string? Worst { get; init; }
}
