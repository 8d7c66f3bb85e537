using System.Collections.Immutable;
using System.Globalization;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>How likely is a price on a date?</summary>
public sealed record ProbabilityQuestion
{
    /// <summary>yyyy-MM-dd, or the name of a horizon. A date without a session means the last session before it.</summary>
    public required string On { get; init; }

    /// <summary>Prices that may be exceeded, cents per pound.</summary>
    public ImmutableArray<double> Above { get; init; } = [];

    /// <summary>Nothing, or the two ends of a range of prices, cents per pound, both included, the lower first.</summary>
    public ImmutableArray<double> Between { get; init; } = [];

    /// <summary>Prices separated by commas, such as 52.5,55; null or empty text gives none.</summary>
    /// <exception cref="CbiException">Usage: no positive number.</exception>
    public static ImmutableArray<double> ParsePrices(string name, string? text) =>
        string.IsNullOrEmpty(text) ? [] : [.. text.Split(',').Select(price => ParsePrice(name, price))];

    private static double ParsePrice(string name, string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var price) && price > 0.0 && double.IsFinite(price)
            ? price
            : throw new CbiException(ExitCode.Usage, $"{name} '{text}' is no price; use positive cents per pound, such as 52.5,55.");
}
