using System.ComponentModel.DataAnnotations;

namespace Cbi.Pipeline;

/// <summary>Target bands: each is judged once a horizon, and the share that is met makes the grade.</summary>
public sealed record BandPolicy
{
    [Range(0.0, 1.0)]
    public double ShareForB { get; init; } = 0.70;

    [Range(0.0, 1.0)]
    public double ShareForBPlus { get; init; } = 0.80;

    /// <summary>Smallest pinball skill over unconditional quantiles, share.</summary>
    public Band SkillVsUnconditional { get; init; } = new();

    /// <summary>Smallest pinball skill over volatility-scaled quantiles, share.</summary>
    public Band SkillVsVolatilityScaled { get; init; } = new();

    /// <summary>Largest distance of the 80 % interval's coverage from nominal, share.</summary>
    public Band CoverageError { get; init; } = new();

    /// <summary>Largest expected calibration error of the up-probability beyond what chance alone gives, share.</summary>
    public Band CalibrationError { get; init; } = new();
}
