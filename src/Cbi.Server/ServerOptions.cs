namespace Cbi.Server;

/// <summary>How the server runs.</summary>
public sealed record ServerOptions
{
    /// <summary>18:30 New York time on weekdays: after the settlement, the 17:00 cut-off and the late releases.</summary>
    public const string DefaultNightly = "0 30 18 ? * MON-FRI";

    /// <summary>This machine only.</summary>
    public const string DefaultUrl = "http://127.0.0.1:5080";

    /// <summary>Value of <see cref="Nightly"/> that switches the scheduler off.</summary>
    public const string NightlyOff = "off";

    /// <summary>Home directory, absolute.</summary>
    public required string Home { get; init; }

    /// <summary>Market directory of the nightly run, or null for the planted market.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>Address to listen on; port 0 takes a free one.</summary>
    public string Url { get; init; } = DefaultUrl;

    /// <summary>Quartz cron expression in New York time, or off.</summary>
    public string Nightly { get; init; } = DefaultNightly;

    /// <summary>Threads of the nightly run.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
