using System.ComponentModel.DataAnnotations;

namespace Cbi.Store;

/// <summary>One FRED-style HTTP service of config/feeds.yaml and the series to take from it.</summary>
public sealed record Feed
{
    /// <summary>Address of the service, without the path; http or https.</summary>
    public required string BaseUrl { get; init; }

    /// <summary>Environment variable that holds the API key; null asks for none.</summary>
    public string? ApiKeyVariable { get; init; }

    /// <summary>Requests a minute at most; the next one waits for its turn.</summary>
    [Range(1, 6000)]
    public int RequestsPerMinute { get; init; } = 60;

    /// <summary>Seconds within which one whole answer must arrive.</summary>
    [Range(0.05, 600.0)]
    public double TimeoutSeconds { get; init; } = 30.0;

    /// <summary>Tries of one request before the fetch gives up.</summary>
    [Range(1, 20)]
    public int Attempts { get; init; } = 5;

    /// <summary>Seconds before the second try; every further wait is twice as long. A Retry-After header goes before it.</summary>
    [Range(0.001, 60.0)]
    public double FirstDelaySeconds { get; init; } = 1.0;

    /// <summary>Longest wait between two tries, in seconds; a service that asks for more ends the fetch.</summary>
    [Range(0.001, 3600.0)]
    public double LongestDelaySeconds { get; init; } = 120.0;

    /// <summary>Observations of one request.</summary>
    [Range(1, 100_000)]
    public int PageRows { get; init; } = 10_000;

    /// <summary>Series by the name under which they are filed (indicators/NAME.csv).</summary>
    public required IReadOnlyDictionary<string, FeedSeries> Series { get; init; }
}
