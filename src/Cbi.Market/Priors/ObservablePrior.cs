using System.ComponentModel.DataAnnotations;

namespace Cbi.Market;

/// <summary>A slow quantity: mean + factor size x bucket factor + AR(1) noise + white daily noise, in its own unit.</summary>
public sealed record ObservablePrior
{
    [Required, MinLength(1)] public string Name { get; init; } = "";

    [Range(-1e6, 1e6)] public double Mean { get; init; }

    /// <summary>Bucket whose factor is visible here; empty for none.</summary>
    public string Bucket { get; init; } = "";

    [Range(-1e6, 1e6)] public double FactorSize { get; init; }

    /// <summary>Stationary standard deviation of the AR(1) noise.</summary>
    [Range(0.0, 1e6)] public double NoiseDeviation { get; init; }

    /// <summary>Half-life of the AR(1) noise in sessions; curve slopes use the common one and leave this at its default.</summary>
    [Range(1.0, 5000.0)] public double NoiseHalfLifeSessions { get; init; } = 60.0;

    /// <summary>Standard deviation of independent daily noise.</summary>
    [Range(0.0, 1e6)] public double DailyNoise { get; init; }
}
