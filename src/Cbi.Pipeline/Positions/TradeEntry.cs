using System.ComponentModel.DataAnnotations;

namespace Cbi.Pipeline;

/// <summary>One step of a hedge as written in config/positions.yaml.</summary>
public sealed record TradeEntry
{
    /// <summary>A session.</summary>
    [Required]
    public DateOnly? Date { get; init; }

    /// <summary>Lots bought, or sold when negative.</summary>
    [Required, Range(-1e7, 1e7)]
    public double? Lots { get; init; }
}
