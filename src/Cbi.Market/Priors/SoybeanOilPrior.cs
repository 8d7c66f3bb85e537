using System.ComponentModel.DataAnnotations;

namespace Cbi.Market;

/// <summary>Level and shock structure of soybean oil (ZL). Its volatility comes from the regimes, its drift from the factors.</summary>
public sealed record SoybeanOilPrior
{
    /// <summary>Level to which the price slowly returns, US cents per pound.</summary>
    [Range(1.0, 1000.0)] public double LevelCentsPerPound { get; init; }

    /// <summary>Half-life of the return to that level, in sessions; part of the true expected return.</summary>
    [Range(20.0, 100000.0)] public double LevelHalfLifeSessions { get; init; }

    [Required] public ShockLoadings Shocks { get; init; } = new();
}
