using System.ComponentModel.DataAnnotations;

namespace Cbi.Calibration;

/// <summary>config/training/calibration.yaml.</summary>
public sealed record CalibrationOptions
{
    /// <summary>Fewest labelled out-of-fold rows for a calibrator; development rows with fewer earlier ones are left out.</summary>
    [Range(20, 20000)]
    public int MinRows { get; init; } = 500;

    /// <summary>Squared standard errors that conformal shifts must exceed to be applied (4: two standard errors); 0 applies them whole.</summary>
    [Range(0.0, 100.0)]
    public double ShiftEvidence { get; init; } = 4.0;

    /// <summary>Method for the up-probability: platt or isotonic.</summary>
    public ProbabilityMethod ProbabilityMethod { get; init; } = ProbabilityMethod.Platt;

    /// <summary>Ridge penalty of the logistic fit towards a probability of one half; one non-overlapping label block weighs 1.</summary>
    [Range(0.0, 1000.0)]
    public double PlattRidge { get; init; } = 1.0;
}
