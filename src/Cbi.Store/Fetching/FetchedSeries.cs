namespace Cbi.Store;

/// <summary>One series of a fetch.</summary>
/// <param name="Service">Name of the service in config/feeds.yaml.</param>
/// <param name="Series">Name under which the series is filed.</param>
/// <param name="Outcome">Whether the file changed.</param>
/// <param name="Rows">Observations that the service has; 0 when it failed.</param>
/// <param name="Pages">Requests that were answered.</param>
/// <param name="NotModified">Answers that the service did not send again, because the kept copy still holds.</param>
/// <param name="Retries">Tries beyond the first.</param>
/// <param name="Problem">Why it failed; null otherwise.</param>
public sealed record FetchedSeries(
    string Service, string Series, FetchOutcome Outcome, int Rows, int Pages, int NotModified, int Retries, string? Problem);
