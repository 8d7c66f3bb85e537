using System.Collections.Immutable;
using System.Net;
using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Pipeline;

/// <summary>Fetches series from HTTP services into a market directory.</summary>
public static class FetchDesk
{
    /// <summary>No series comes near this; an answer beyond it is not one.</summary>
    private const int LargestAnswerBytes = 256 * 1024 * 1024;

    /// <param name="home">Keeps the answers between fetches.</param>
    /// <param name="directory">Market directory to fill.</param>
    /// <param name="feedsFile">Services; null for the program's own config/feeds.yaml.</param>
    /// <param name="only">Series to fetch; empty means all.</param>
    /// <param name="variable">Reads an environment variable; null where it is not set.</param>
    /// <param name="clock">Clock of the waits.</param>
    /// <param name="tell">Called with one line after every series and before every retry.</param>
    /// <param name="stop">Cancels; answers so far are kept.</param>
    public static async Task<FetchSummary> RunAsync(
        string home,
        string directory,
        string? feedsFile,
        ImmutableArray<string> only,
        Func<string, string?> variable,
        TimeProvider clock,
        Action<string> tell,
        CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(variable);
        ArgumentNullException.ThrowIfNull(tell);
        var feeds = Feeds.Load(feedsFile ?? ProgramFiles.ConfigPath("feeds.yaml"));
        var keys = feeds.Services.Values.Select(f => f.ApiKeyVariable).OfType<string>().Distinct(StringComparer.Ordinal)
            .ToDictionary(name => name, name => variable(name) ?? string.Empty, StringComparer.Ordinal);
        var job = new FetchJob
        {
            Feeds = feeds,
            Directory = Path.GetFullPath(directory),
            CacheDirectory = Path.Combine(home, "fetched"),
            Only = only,
            ApiKeys = keys,
        };
        using var handler = new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All };
        using var http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = LargestAnswerBytes };
        var series = await Fetcher.RunAsync(job, http, clock, one => tell(Line(one)), tell, stop);
        return new FetchSummary(job.Directory, [.. series.Select(FetchedLine.Of)]);
    }

    private static string Line(FetchedSeries one) =>
        one.Problem is { } problem
            ? $"{one.Series}: {problem}"
            : $"{one.Series}: {one.Rows} observations, {one.Outcome.ToString().ToLowerInvariant()}";
}
