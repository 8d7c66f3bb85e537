namespace Cbi.Pipeline;

/// <summary>What the user asks of one back-test of VaR and expected shortfall. Paths are absolute; figures are sessions.</summary>
public sealed record RiskBacktestRequest
{
    /// <summary>The home directory; everything is written below its folder riskbacktests.</summary>
    public required string Home { get; init; }

    /// <summary>A market directory, or null for the planted market.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>First as-of date, inclusive; null for the last 5 040 sessions, after 1 000 of history at least.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last as-of date, inclusive; null for the last session in the data.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Sessions from one refit to the next, 5 to 1 260.</summary>
    public int RefitEvery { get; init; } = 63;

    /// <summary>Key of a finished <see cref="Backtest"/> in the same home, whose forecasts are judged too; null for none.</summary>
    public string? Forecasts { get; init; }

    /// <summary>Seed of the simulations.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Worker threads; they change the time and never a number.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
