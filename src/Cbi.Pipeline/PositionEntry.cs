using System.ComponentModel.DataAnnotations;

namespace Cbi.Pipeline;

/// <summary>One position as written in config/positions.yaml.</summary>
public sealed record PositionEntry
{
    [Required]
    public string Name { get; init; } = "";

    /// <summary>Signed pounds: negative is a need still to be bought.</summary>
    [Range(-1e12, 1e12)]
    public double Pounds { get; init; }
}
