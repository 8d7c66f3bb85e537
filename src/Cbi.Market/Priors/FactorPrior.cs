using System.ComponentModel.DataAnnotations;

namespace Cbi.Market;

/// <summary>A latent bucket factor: a Gaussian AR(1) of mean 0 and variance 1 that moves the expected return of the next session.</summary>
public sealed record FactorPrior
{
    /// <summary>Lower-case bucket name: crush, china, fx, fed, tariff, biofuel, energy, volatility.</summary>
    [Required] public string Bucket { get; init; } = "";

    [Range(1.0, 1000.0)] public double HalfLifeSessions { get; init; }

    /// <summary>
    /// Expected daily log return of ZL a unit of the factor known at the previous close, in basis points (1e-4).
    /// The sign is part of the truth.
    /// </summary>
    [Range(-100.0, 100.0)] public double LoadingBasisPoints { get; init; }
}
