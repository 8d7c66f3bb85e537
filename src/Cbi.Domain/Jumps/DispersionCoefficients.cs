using System.Collections.Immutable;

namespace Cbi.Domain;

/// <summary>
/// nb_dispersion_coefficients.yaml: the zero-truncated negative-binomial model of the number of jumps in a window that has any, and the
/// sizes of jumps. log mu = mean design x mean; log phi = dispersion design x dispersion; variance before truncation mu + phi mu^2.
/// </summary>
public sealed record DispersionCoefficients
{
    public const string FileName = "nb_dispersion_coefficients.yaml";

    public required JumpBundleHead Head { get; init; }

    /// <summary>Penalty of every dispersion coefficient but the intercept.</summary>
    public required double Ridge { get; init; }

    /// <summary>In the order of <see cref="JumpDesign.MeanColumns"/>.</summary>
    public required ImmutableArray<JumpCoefficient> Mean { get; init; }

    /// <summary>In the order of <see cref="JumpDesign.DispersionColumns"/>.</summary>
    public required ImmutableArray<JumpCoefficient> Dispersion { get; init; }

    /// <summary>Coefficient of variation of phi over the windows with jumps.</summary>
    public required double PhiVariation { get; init; }

    /// <summary>95 % over 5 % quantile of phi over the windows with jumps.</summary>
    public required double PhiSpread { get; init; }

    public required JumpSizes Sizes { get; init; }

    /// <summary>See <see cref="TextSeal"/>.</summary>
    public required string ContentSha256 { get; init; }
}
