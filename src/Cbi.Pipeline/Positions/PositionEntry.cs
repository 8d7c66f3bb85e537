using System.ComponentModel.DataAnnotations;

namespace Cbi.Pipeline;

/// <summary>One position as written in config/positions.yaml: plain pounds, or a book of instruments.</summary>
public sealed record PositionEntry
{
    [Required]
    public string Name { get; init; } = "";

    /// <summary>Signed pounds: negative is a need still to be bought. Null for a book.</summary>
    [Range(-1e12, 1e12)]
    public double? Pounds { get; init; }

    /// <summary>The lines of a book; empty for plain pounds.</summary>
    public IReadOnlyList<InstrumentEntry> Instruments { get; init; } = [];
}
