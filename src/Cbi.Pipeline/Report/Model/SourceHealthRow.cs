namespace Cbi.Pipeline;

/// <summary>Health of one data source at the as-of session.</summary>
/// <param name="Name">Symbol or series, as in config/sources.yaml.</param>
/// <param name="Rows">Accepted rows.</param>
/// <param name="First">Date of the first accepted row; null without rows.</param>
/// <param name="Last">Date of the last accepted row; null without rows.</param>
/// <param name="AgeSessions">Sessions from the last row to the as-of session; null without rows.</param>
/// <param name="QuarantinedRows">Rows that a quality rule refused.</param>
/// <param name="Verdict">ok, stale, missing or quarantined.</param>
public sealed record SourceHealthRow(string Name, long Rows, DateOnly? First, DateOnly? Last, int? AgeSessions, long QuarantinedRows, string Verdict)
{
    /// <summary>Age above which the source is stale; null for calendars.</summary>
    public int? MaxAgeSessions { get; init; }

    /// <summary>Rows without a value.</summary>
    public long MissingValues { get; init; }

    /// <summary>ok, warning or hard: the worst finding of the quality rules.</summary>
    public string Quality { get; init; } = "ok";

    /// <summary>Findings that stop an intake; 0 for data that were taken in.</summary>
    public int HardFindings { get; init; }

    public int Warnings { get; init; }

    /// <summary>Findings that config/quality.yaml explains.</summary>
    public int AcceptedFindings { get; init; }

    /// <summary>Rules with findings and their counts, such as "gap 7, spike 1"; empty without findings.</summary>
    public string Rules { get; init; } = string.Empty;

    /// <summary>The newest of the worst findings in words; null without findings.</summary>
    public string? WorstFinding { get; init; }
}
