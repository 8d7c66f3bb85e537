using System.Text.Json.Serialization;

namespace Cbi.Calibration;

/// <summary>A non-decreasing map from raw to calibrated up-probability.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "method")]
[JsonDerivedType(typeof(PlattScaling), "platt")]
[JsonDerivedType(typeof(IsotonicMap), "isotonic")]
[JsonDerivedType(typeof(PooledMap), "pooled")]
internal abstract record ProbabilityMap
{
    /// <summary>Rows that were fitted.</summary>
    public required int Rows { get; init; }

    /// <summary>Calibrated probability of a raw one in [0, 1]; strictly inside (0, 1).</summary>
    internal abstract double Apply(double raw);

    internal static ProbabilityMap Fit(CalibrationSample sample, ProbabilityMethod method, CalibrationOptions options) => method switch
    {
        ProbabilityMethod.Platt => PlattScaling.Fit(sample, options.PlattRidge),
        ProbabilityMethod.Isotonic => IsotonicMap.Fit(sample),
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "Unknown probability method."),
    };

    /// <summary>The map of one regime: its own fit pooled with this one by the number of independent labels; this one alone when they are too few.</summary>
    internal ProbabilityMap Refine(CalibrationSample own, ProbabilityMethod method, CalibrationOptions options)
    {
        var labels = own.IndependentLabels;
        return labels < options.MinRegimeLabels
            ? this
            : new PooledMap { Own = Fit(own, method, options), Parent = this, Share = labels / (labels + options.PoolStrength), Rows = own.Count };
    }
}
