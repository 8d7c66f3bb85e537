using System.Text.Json.Serialization;

namespace Cbi.Calibration;

/// <summary>A non-decreasing map from raw to calibrated up-probability.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "method")]
[JsonDerivedType(typeof(PlattScaling), "platt")]
[JsonDerivedType(typeof(IsotonicMap), "isotonic")]
[JsonDerivedType(typeof(PooledMap), "pooled")]
[JsonDerivedType(typeof(IdentityMap), "identity")]
internal abstract record ProbabilityMap
{
    /// <summary>Rows that were fitted.</summary>
    public required int Rows { get; init; }

    /// <summary>Calibrated probability of a raw one in [0, 1]; strictly inside (0, 1).</summary>
    internal abstract double Apply(double raw);

    /// <summary>
    /// The fit of all regimes, kept as far as the labels prove it better than the raw probability: share max(0, 1 - c / F) (James and Stein
    /// 1961, positive part), where F is the log-likelihood gain of one independent label set, two parameters' worth (Wilks 1938), and c the
    /// evidence asked of shifts as well.
    /// </summary>
    internal static ProbabilityMap Fit(CalibrationSample sample, ProbabilityMethod method, CalibrationOptions options)
    {
        var own = Plain(sample, method, options);
        var identity = new IdentityMap { Rows = sample.Count };
        var gain = 0.0;
        for (var i = 0; i < sample.Count; i++)
        {
            var (fitted, raw) = (own.Apply(sample.Probabilities[i]), identity.Apply(sample.Probabilities[i]));
            gain += sample.Outcomes[i] > 0.0 ? Math.Log(fitted / raw) : Math.Log((1.0 - fitted) / (1.0 - raw));
        }

        var ratio = gain / sample.Overlap;
        var share = ratio > options.ShiftEvidence ? 1.0 - options.ShiftEvidence / ratio : 0.0;
        return new PooledMap { Own = own, Parent = identity, Share = share, Rows = sample.Count };
    }

    /// <summary>
    /// The map of one regime: its own fit pooled with this one by the number of independent labels; with too few, this one alone.
    /// </summary>
    internal ProbabilityMap Refine(CalibrationSample own, ProbabilityMethod method, CalibrationOptions options)
    {
        var labels = own.IndependentLabels;
        return labels < options.MinRegimeLabels
            ? this
            : new PooledMap { Own = Plain(own, method, options), Parent = this, Share = labels / (labels + options.PoolStrength), Rows = own.Count };
    }

    private static ProbabilityMap Plain(CalibrationSample sample, ProbabilityMethod method, CalibrationOptions options) => method switch
    {
        ProbabilityMethod.Platt => PlattScaling.Fit(sample, options.PlattRidge),
        ProbabilityMethod.Isotonic => IsotonicMap.Fit(sample),
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "Unknown probability method."),
    };
}
