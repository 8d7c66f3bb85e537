using System.ComponentModel.DataAnnotations;

namespace Cbi.Market;

/// <summary>
/// Correlations of one shock with the six orthogonal common shocks. The rest of its unit variance is its own, so the squares
/// may sum to at most 1.
/// </summary>
public sealed record ShockLoadings
{
    [Range(-1.0, 1.0)] public double Oilseed { get; init; }

    [Range(-1.0, 1.0)] public double VegetableOil { get; init; }

    [Range(-1.0, 1.0)] public double Energy { get; init; }

    [Range(-1.0, 1.0)] public double Risk { get; init; }

    [Range(-1.0, 1.0)] public double Dollar { get; init; }

    [Range(-1.0, 1.0)] public double China { get; init; }

    /// <summary>In the order of the properties above.</summary>
    internal double[] ToArray() => [Oilseed, VegetableOil, Energy, Risk, Dollar, China];

    internal double OwnShare => Math.Sqrt(Math.Max(0.0, 1.0 - ToArray().Sum(l => l * l)));
}
