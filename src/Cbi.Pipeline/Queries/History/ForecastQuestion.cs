using System.Collections.Immutable;
using System.Globalization;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>A question to the ledger of forecasts.</summary>
public sealed record ForecastQuestion : HistoryQuestion
{
    /// <summary>Quantile levels of the grid; empty for all.</summary>
    public ImmutableArray<double> Levels { get; init; } = [];

    /// <summary>Levels of the grid separated by commas, such as 0.05,0.95; null or empty text gives none.</summary>
    /// <exception cref="CbiException">Usage: no level of the grid.</exception>
    public static ImmutableArray<double> ParseLevels(string? text) =>
        string.IsNullOrEmpty(text) ? [] : [.. text.Split(',').Select(ParseLevel).Distinct().Order()];

    private static double ParseLevel(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var level) && QuantileGrid.Levels.Contains(level)
            ? level
            : throw new CbiException(
                ExitCode.Usage,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"level '{text}' is not published; use one of {string.Join(", ", QuantileGrid.Levels)}."));
}
