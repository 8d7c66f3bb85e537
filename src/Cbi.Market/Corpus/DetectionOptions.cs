using System.ComponentModel.DataAnnotations;

namespace Cbi.Market;

/// <summary>The rule that calls a return a jump; see <see cref="JumpDetector"/>.</summary>
public sealed record DetectionOptions
{
    /// <summary>Sessions before the tested one that its bipower variation uses.</summary>
    [Range(10, 252)] public required int VolatilitySessions { get; init; }

    /// <summary>Chance of any false alarm in a year of 252 normal returns of constant volatility.</summary>
    [Range(0.0001, 0.2)] public required double Significance { get; init; }
}
