using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Store;

/// <summary>
/// Brings series of FRED-style HTTP services into a market directory. Every answered page is kept, so an interrupted fetch continues where
/// it was and a repeated one asks only whether anything changed. A file changes whole or not at all; one series that fails does not stop
/// the others.
/// </summary>
public static class Fetcher
{
    /// <param name="job">What to fetch, and where to.</param>
    /// <param name="http">The client to ask with; its own time limit must not be shorter than the feeds'.</param>
    /// <param name="clock">Clock of waits between requests.</param>
    /// <param name="done">Called after every series, in order.</param>
    /// <param name="warn">Called before every retry.</param>
    /// <param name="stop">Cancels; answered pages are kept.</param>
    /// <returns>One entry a series, in the order of the configuration.</returns>
    /// <exception cref="CbiException">An unknown series is asked for, or a key is missing.</exception>
    public static async Task<ImmutableArray<FetchedSeries>> RunAsync(
        FetchJob job, HttpClient http, TimeProvider clock, Action<FetchedSeries> done, Action<string> warn, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(done);
        RequireKnown(job);
        var results = ImmutableArray.CreateBuilder<FetchedSeries>();
        foreach (var (service, feed) in job.Feeds.Services)
        {
            var wanted = feed.Series.Where(s => job.Only.IsEmpty || job.Only.Contains(s.Key)).ToImmutableArray();
            if (wanted.IsEmpty)
            {
                continue;
            }

            var client = new PageClient(feed, KeyOf(service, feed, job.ApiKeys), http, clock, warn);
            foreach (var (name, series) in wanted)
            {
                stop.ThrowIfCancellationRequested();
                results.Add(await OneAsync(job, service, feed, client, name, series, stop));
                done(results[^1]);
            }
        }

        return results.ToImmutable();
    }

    private static async Task<FetchedSeries> OneAsync(
        FetchJob job, string service, Feed feed, PageClient client, string name, FeedSeries series, CancellationToken stop)
    {
        var cache = new PageCache(Path.Combine(job.CacheDirectory, service, $"{name}-{(series.Vintages ? "vintages" : "latest")}-{feed.PageRows}"));
        var pages = new SeriesPages(feed, series.Id ?? name, series.Vintages, client, cache);
        try
        {
            var rows = await pages.ReadAsync(stop);
            var changed = SeriesFile.Write(Path.Combine(job.Directory, "indicators", $"{name}.csv"), rows, series.Vintages);
            return new FetchedSeries(
                service, name, changed ? FetchOutcome.Updated : FetchOutcome.Unchanged, rows.Length, pages.Answered, pages.NotModified,
                pages.Retries, Problem: null);
        }
        catch (CbiException failure) when (failure.ExitCode is ExitCode.BadInput or ExitCode.Unreachable)
        {
            var outcome = failure.ExitCode == ExitCode.Unreachable ? FetchOutcome.Unreachable : FetchOutcome.Refused;
            return new FetchedSeries(service, name, outcome, 0, pages.Answered, pages.NotModified, pages.Retries, failure.Message);
        }
    }

    private static string? KeyOf(string service, Feed feed, IReadOnlyDictionary<string, string> keys) =>
        feed.ApiKeyVariable is not { } variable ? null
        : keys.TryGetValue(variable, out var key) && key.Length > 0 ? key
        : throw new CbiException(
            ExitCode.BadInput,
            $"Service '{service}' needs an API key: the environment variable {variable} is not set. Set it, "
            + "or remove api_key_variable in config/feeds.yaml.");

    private static void RequireKnown(FetchJob job)
    {
        var known = job.Feeds.Services.Values.SelectMany(f => f.Series.Keys).ToHashSet(StringComparer.Ordinal);
        foreach (var name in job.Only.Where(name => !known.Contains(name)))
        {
            throw new CbiException(
                ExitCode.BadInput,
                $"Series '{name}' is in no service of config/feeds.yaml; "
                + $"known are {string.Join(", ", known.Order(StringComparer.Ordinal))}.");
        }
    }
}
