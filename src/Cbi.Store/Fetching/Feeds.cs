using Cbi.Domain;

namespace Cbi.Store;

/// <summary>The HTTP services that `cbi fetch` knows (config/feeds.yaml).</summary>
public sealed record Feeds
{
    public required IReadOnlyDictionary<string, Feed> Services { get; init; }

    /// <exception cref="CbiException">A key, an address or a file name is not usable, or two services fill one file.</exception>
    public static Feeds Load(string path)
    {
        var feeds = StrictYaml.Load<Feeds>(path);
        var filledBy = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, feed) in feeds.Services)
        {
            if (!Uri.TryCreate(feed.BaseUrl, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            {
                throw Wrong(path, $"services.{name}.base_url", $"'{feed.BaseUrl}' is no http or https address");
            }

            foreach (var series in feed.Series.Keys)
            {
                if (series.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-')))
                {
                    throw Wrong(
                        path, $"services.{name}.series.{series}",
                        "a name may hold letters, digits, '_' and '-' only, because it names a file");
                }

                if (!filledBy.TryAdd(series, name))
                {
                    throw Wrong(path, $"services.{name}.series.{series}", $"service '{filledBy[series]}' fills the same file");
                }
            }
        }

        return feeds;
    }

    private static CbiException Wrong(string path, string key, string problem) => new(ExitCode.BadInput, $"{path}: key '{key}': {problem}.");
}
