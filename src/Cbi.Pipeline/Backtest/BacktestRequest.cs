namespace Cbi.Pipeline;

/// <summary>What the user asks of one back-test. Paths are absolute; figures are sessions.</summary>
public sealed record BacktestRequest
{
    /// <summary>The home directory; everything is written below its folder backtests.</summary>
    public required string Home { get; init; }

    /// <summary>A market directory, or null for the planted market.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>First as-of date, inclusive; the next session when it is none.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last as-of date, inclusive; null for the last session in the data.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Sessions from one as-of to the next, 1 to 252.</summary>
    public int Every { get; init; } = 5;

    /// <summary>Sessions from one refit to the next, 5 to 1 260.</summary>
    public int RefitEvery { get; init; } = 126;

    /// <summary>Budget of the one search, on data before <see cref="From"/>.</summary>
    public Preset Preset { get; init; } = Preset.Standard;

    /// <summary>Seed of the search.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Worker threads; they change the time and never a number.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
