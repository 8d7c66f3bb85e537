using System.ComponentModel.DataAnnotations;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>
/// One line of a book as written in config/positions.yaml. Which keys it must and may have follows from its kind (<see
/// cref="BookReading"/>).
/// </summary>
public sealed record InstrumentEntry
{
    private const double MostLots = 1e7;

    [Required]
    public string Name { get; init; } = "";

    [Required]
    public InstrumentKind? Kind { get; init; }

    /// <summary>Signed pounds: negative is still to be bought.</summary>
    [Range(-1e12, 1e12)]
    public double? Pounds { get; init; }

    /// <summary>Month of use, yyyy-MM.</summary>
    public string? Month { get; init; }

    /// <summary>Session of the price; the month's first one when left out.</summary>
    public DateOnly? Pricing { get; init; }

    /// <summary>Delivery month, yyyy-MM.</summary>
    public string? Contract { get; init; }

    /// <summary>Signed lots of 60 000 lb; positive is long.</summary>
    [Range(-MostLots, MostLots)]
    public double? Lots { get; init; }

    /// <summary>Call or put.</summary>
    public OptionRight? Type { get; init; }

    /// <summary>Cents per pound.</summary>
    [Range(0.01, 10_000.0, ErrorMessage = "a strike is positive, in cents per pound (0.01 to 10 000)")]
    public double? Strike { get; init; }

    /// <summary>Session of the option's expiry.</summary>
    public DateOnly? Expiry { get; init; }

    /// <summary>Changes of a hedge.</summary>
    public IReadOnlyList<TradeEntry>? Trades { get; init; }

    /// <summary>The keys that this line has beside name and kind.</summary>
    internal IEnumerable<string> Given()
    {
        (string Key, object? Value)[] keys =
        [
            ("pounds", Pounds), ("month", Month), ("pricing", Pricing), ("contract", Contract), ("lots", Lots), ("type", Type),
            ("strike", Strike), ("expiry", Expiry), ("trades", Trades),
        ];
        return keys.Where(key => key.Value is not null).Select(key => key.Key);
    }
}
