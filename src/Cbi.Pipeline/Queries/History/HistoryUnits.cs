using System.Collections.Immutable;

namespace Cbi.Pipeline;

/// <summary>Units of the numbers in answers from the ledgers.</summary>
internal static class HistoryUnits
{
    public static ImmutableSortedDictionary<string, string> Forecasts { get; } = new Dictionary<string, string>
    {
        ["sessions"] = "trading sessions from as-of to target",
        ["level"] = "probability, 0 to 1",
        ["logReturn"] = "natural logarithm of target price over as-of close",
        ["centsPerLb"] = "US cents per pound",
        ["pUp"] = "probability, 0 to 1",
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    public static ImmutableSortedDictionary<string, string> Risk { get; } = new Dictionary<string, string>
    {
        ["sessions"] = "trading sessions from as-of to the horizon",
        ["confidence"] = "probability, 0 to 1",
        ["usd"] = "US dollars of the whole position, positive is a loss",
        ["centsPerLb"] = "US cents per pound, positive is a loss",
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);
}
