using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>config/positions.yaml.</summary>
public sealed record PositionBook
{
    [Required]
    public IReadOnlyList<PositionEntry> Positions { get; init; } = [];

    /// <summary>
    /// Annual interest rate, continuously compounded, that discounts option values. Range -0.1 to 0.5. 0: no discounting.
    /// </summary>
    [Range(-0.1, 0.5)]
    public double Rate { get; init; }

    /// <summary>Volatilities of the options; needed as soon as there is one.</summary>
    public VolatilityEntry? Volatility { get; init; }

    /// <summary>The plain positions, checked: at least one position of any kind, unique names, pounds not zero.</summary>
    public ImmutableArray<Position> ToPositions()
    {
        var twice = Positions.GroupBy(p => p.Name).FirstOrDefault(g => g.Count() > 1);
        if (Positions.Count == 0 || twice is not null || Positions.Any(p => p.Pounds == 0.0))
        {
            throw new CbiException(
                ExitCode.BadInput,
                "config/positions.yaml: expected at least one position with a unique name and non-zero pounds"
                + (twice is null ? "." : $"; the name '{twice.Key}' is there twice."));
        }

        return [.. Positions.Where(p => p.Instruments.Count == 0 && p.Pounds.HasValue).Select(p => new Position(p.Name, p.Pounds!.Value))];
    }

    /// <summary>The books of instruments, checked as far as no as-of session is needed.</summary>
    /// <exception cref="CbiException">BadInput; the message names the key.</exception>
    public ImmutableArray<Book> ToBooks()
    {
        var surface = Volatility?.ToSurface();
        return
        [
            .. Positions.Select((position, i) => (Position: position, Key: $"positions[{i}]"))
                .Where(p => RequireOneForm(p.Position, p.Key))
                .Select(p => new Book(p.Position.Name, BookReading.Instruments(p.Position, p.Key, surface is not null), surface, Rate)),
        ];
    }

    /// <summary>True for a book, false for plain pounds.</summary>
    private static bool RequireOneForm(PositionEntry position, string key) => position.Pounds.HasValue == position.Instruments.Count > 0
        ? throw new CbiException(
            ExitCode.BadInput,
            $"config/positions.yaml, {key} ('{position.Name}'): give either pounds or instruments, and at least one instrument.")
        : position.Instruments.Count > 0;
}
