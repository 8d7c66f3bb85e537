using System.Collections.Immutable;

namespace Cbi.Pipeline.Tests;

/// <summary>A published forecast of three quantiles.</summary>
internal static class TestForecasts
{
    public static LedgerKey Key(string runId) => new(runId, new DateOnly(2024, 1, 2), "market", "snapshot", "inputs");

    public static ImmutableArray<ForecastLine> Lines { get; } =
    [
        new("1w", 5, new DateOnly(2024, 1, 9), [new QuantileLine(0.1, -1.0 / 3.0, 34.25), new QuantileLine(0.5, 0.1 + 0.2, 65.5)], 2.0 / 3.0),
        new("1m", 21, new DateOnly(2024, 2, 1), [new QuantileLine(0.5, 1e-300, 48.0)], 0.5),
    ];
}
