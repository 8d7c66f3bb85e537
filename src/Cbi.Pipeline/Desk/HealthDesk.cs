using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Pipeline;

/// <summary>Looks at the health of a market directory without taking it in.</summary>
public static class HealthDesk
{
    /// <summary>
    /// Judges a market directory (or the planted market); <paramref name="only"/> names the one source to show, null shows all.
    /// </summary>
    /// <exception cref="CbiException">The directory or the source does not exist.</exception>
    public static HealthSummary Examine(string home, string? dataDirectory, string? only, int threads, CancellationToken stop)
    {
        var request = MarketDesk.Request(
            home, dataDirectory, RunConfiguration.Load(), new IngestOptions { DryRun = true }, threads, TimeProvider.System, stop);
        var health = MarketHealth.Examine(request, stop);
        var sources = health.Sources.Where(s => only is null || s.Name == only).ToArray();
        if (sources.Length == 0)
        {
            throw new CbiException(
                ExitCode.NotFound, $"There is no source '{only}'; the sources are {string.Join(", ", health.Sources.Select(s => s.Name))}.");
        }

        var findings = health.Findings.Where(f => only is null || f.Source == only)
            .Select(
                f => new HealthFinding(
                    f.Source, f.File, f.Line, f.Date, f.Rule, f.Severity.ToString().ToLowerInvariant(), f.Found, f.Expected, f.Advice));
        return new HealthSummary(
            dataDirectory is null ? "planted" : health.Source,
            sources.Max(s => s.Quality).ToString().ToLowerInvariant(),
            SourceLines.Of([.. sources]),
            [.. findings]);
    }
}
