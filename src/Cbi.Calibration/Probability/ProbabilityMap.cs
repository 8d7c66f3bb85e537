using System.Text.Json.Serialization;

namespace Cbi.Calibration;

/// <summary>A non-decreasing map from raw to calibrated up-probability.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "method")]
[JsonDerivedType(typeof(PlattScaling), "platt")]
[JsonDerivedType(typeof(IsotonicMap), "isotonic")]
internal abstract record ProbabilityMap
{
    /// <summary>Rows that were fitted.</summary>
    public required int Rows { get; init; }

    /// <summary>Calibrated probability of a raw one in [0, 1]; strictly inside (0, 1).</summary>
    internal abstract double Apply(double raw);

    internal static ProbabilityMap Fit(CalibrationSample sample, CalibrationOptions options) => options.ProbabilityMethod switch
    {
        ProbabilityMethod.Platt => PlattScaling.Fit(sample, options.PlattRidge),
        ProbabilityMethod.Isotonic => IsotonicMap.Fit(sample),
        _ => throw new ArgumentOutOfRangeException(nameof(options), options.ProbabilityMethod, "Unknown probability method."),
    };
}
