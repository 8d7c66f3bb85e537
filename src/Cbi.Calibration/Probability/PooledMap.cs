namespace Cbi.Calibration;

/// <summary>A regime's own map averaged with that of all regimes: own x share + parent x (1 - share). Non-decreasing, because both are.</summary>
internal sealed record PooledMap : ProbabilityMap
{
    public required ProbabilityMap Own { get; init; }

    public required ProbabilityMap Parent { get; init; }

    /// <summary>Weight of the own map, labels / (labels + pool strength), in (0, 1].</summary>
    public required double Share { get; init; }

    internal override double Apply(double raw) => Share * Own.Apply(raw) + (1.0 - Share) * Parent.Apply(raw);
}
