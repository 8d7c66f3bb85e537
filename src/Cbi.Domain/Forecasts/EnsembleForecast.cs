namespace Cbi.Domain;

/// <summary>The publishable distribution of one horizon (L2): monotone in level, dispersion non-decreasing in horizon.</summary>
/// <param name="CoreShare">Weight of the core forecaster in the blend, 0 to 1.</param>
/// <param name="HeldOut">Held-out rows under exactly the published procedure; what the certificate scores.</param>
/// <param name="Live">One row: the as-of session.</param>
public sealed record EnsembleForecast(Horizon Horizon, double CoreShare, QuantileRows HeldOut, QuantileRows Live);
