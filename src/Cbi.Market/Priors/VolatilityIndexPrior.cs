using System.ComponentModel.DataAnnotations;

namespace Cbi.Market;

/// <summary>How the equity volatility index follows the common volatility state and the common risk shock.</summary>
public sealed record VolatilityIndexPrior
{
    /// <summary>Log points of the index a log point of ZL's true volatility against its middle.</summary>
    [Range(0.0, 2.0)] public double StateWeight { get; init; }

    /// <summary>Log points that one negative unit of the risk shock adds; decays with the half-life.</summary>
    [Range(0.0, 0.5)] public double ShockWeight { get; init; }

    [Range(1.0, 500.0)] public double ShockHalfLifeSessions { get; init; }

    /// <summary>True equity volatility as a share of the index: the variance premium is the rest.</summary>
    [Range(0.1, 1.5)] public double EquityRatio { get; init; }

    /// <summary>Speed, a year, at which futures on the index return to its mean with time to expiry.</summary>
    [Range(0.1, 50.0)] public double FuturesReversionPerYear { get; init; }
}
