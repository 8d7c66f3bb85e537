namespace Cbi.Store;

/// <summary>
/// A known quirk of the data (config/quality.yaml): findings of one rule in one source, between two days, that neither warn nor stop.
/// </summary>
public sealed record AcceptedFinding
{
    public required string Source { get; init; }

    public required string Rule { get; init; }

    /// <summary>First day, included; null from the beginning.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day, included; null to the end.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Why the data are right, or why it does not matter; for readers.</summary>
    public required string Reason { get; init; }

    internal bool Covers(QualityFinding finding) =>
        finding.Source == Source
        && finding.Rule == Rule
        && (From is null || finding.Date >= From)
        && (To is null || finding.Date <= To);
}
