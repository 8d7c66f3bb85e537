using System.ComponentModel.DataAnnotations;

namespace Cbi.Calibration;

/// <summary>config/training/calibration.yaml.</summary>
public sealed record CalibrationOptions
{
    /// <summary>Fewest labelled out-of-fold rows for a calibrator; development rows with fewer earlier ones are left out.</summary>
    [Range(20, 20000)]
    public int MinRows { get; init; } = 500;

    /// <summary>
    /// Squared standard errors that widths and probability maps must exceed to be applied (4: two standard errors); 0: always.
    /// </summary>
    [Range(0.0, 100.0)]
    public double ShiftEvidence { get; init; } = 4.0;

    /// <summary>The same for a move of the centre, which mostly chases the last trend.</summary>
    [Range(0.0, 100.0)]
    public double CentreEvidence { get; init; } = 6.0;

    /// <summary>Ridge penalty of the logistic fit towards a probability of one half; one non-overlapping label block weighs 1.</summary>
    [Range(0.0, 1000.0)]
    public double PlattRidge { get; init; } = 1.0;

    /// <summary>Non-overlapping labels below which a regime uses the calibrator of all regimes and is marked sparse.</summary>
    [Range(1, 10000)]
    public int MinRegimeLabels { get; init; } = 20;

    /// <summary>
    /// Strength of the parent in a regime's probability map, in non-overlapping labels; with as many of its own, both count half.
    /// </summary>
    [Range(0.0, 10000.0)]
    public double PoolStrength { get; init; } = 20.0;

    /// <summary>How far one non-overlapping miss moves an adaptive quantile, in 5 % to 95 % widths.</summary>
    [Range(0.0, 1.0)]
    public double AdaptiveRate { get; init; } = 0.05;

    /// <summary>Relative pinball gain on purged folds below which the adaptive variant is not used.</summary>
    [Range(0.0, 0.5)]
    public double AdaptiveGain { get; init; } = 0.005;
}
