using System.ComponentModel.DataAnnotations;

namespace Cbi.Market;

/// <summary>
/// The world of the labelled corpus: windows of sessions whose jump intensities are known. It is apart from the market above; sizes of jumps come
/// from <see cref="JumpPrior"/>. Effects are in the scale of their model: logit of the hurdle, log mean, log dispersion.
/// </summary>
public sealed record CorpusPrior
{
    /// <summary>Windows to draw.</summary>
    [Range(1_000, 10_000_000)] public required int Windows { get; init; }

    /// <summary>Logit of a jump in a window of the reference categories.</summary>
    [Range(-10.0, 10.0)] public required double HurdleIntercept { get; init; }

    /// <summary>Log mean of the count before truncation, reference categories.</summary>
    [Range(-5.0, 5.0)] public required double MeanIntercept { get; init; }

    /// <summary>Log dispersion phi at the centre of log volatility, reference categories.</summary>
    [Range(-5.0, 3.0)] public required double DispersionIntercept { get; init; }

    /// <summary>Effect of one log point of volatility on log phi.</summary>
    [Range(-5.0, 5.0)] public required double DispersionLogVolatility { get; init; }

    /// <summary>Subtracted from log volatility in the dispersion design.</summary>
    [Range(-5.0, 1.0)] public required double LogVolatilityCentre { get; init; }

    /// <summary>Standard deviation of log volatility within a regime.</summary>
    [Range(0.0, 2.0)] public required double LogVolatilityDeviation { get; init; }

    /// <summary>At least two; the first is the reference.</summary>
    [MinLength(2)] public required CorpusRegimePrior[] Regimes { get; init; }

    /// <summary>At least two; the first is the reference. Independent of the other covariates.</summary>
    [MinLength(2)] public required CorpusCategoryPrior[] Events { get; init; }

    /// <summary>At least two; the first is the reference. No effect on counts.</summary>
    [MinLength(2)] public required CorpusCategoryPrior[] Stresses { get; init; }
}
