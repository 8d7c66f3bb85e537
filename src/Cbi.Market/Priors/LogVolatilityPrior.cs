using System.ComponentModel.DataAnnotations;

namespace Cbi.Market;

/// <summary>Stochastic volatility: a Gaussian AR(1) in the log of volatility, mean zero (Taylor 1986).</summary>
public sealed record LogVolatilityPrior
{
    /// <summary>Stationary standard deviation of log volatility.</summary>
    [Range(0.0, 1.0)] public double Deviation { get; init; }

    [Range(1.0, 5000.0)] public double HalfLifeSessions { get; init; }
}
