namespace Cbi.Pipeline;

/// <summary>Health of one data source at the as-of session.</summary>
/// <param name="Name">Symbol or series, as in config/sources.yaml.</param>
/// <param name="Rows">Accepted rows.</param>
/// <param name="First">Date of the first accepted row; null without rows.</param>
/// <param name="Last">Date of the last accepted row; null without rows.</param>
/// <param name="AgeSessions">Sessions from the last row to the as-of session; null without rows.</param>
/// <param name="QuarantinedRows">Rows that a quality rule refused.</param>
/// <param name="Verdict">ok, stale, missing or quarantined.</param>
public sealed record SourceHealthRow(string Name, long Rows, DateOnly? First, DateOnly? Last, int? AgeSessions, long QuarantinedRows, string Verdict);
