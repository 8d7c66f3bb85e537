namespace Cbi.Calibration;

/// <summary>
/// A fitted map averaged with its parent (a regime's with that of all regimes, that with the raw probability): own x share + parent x (1 -
/// share). Non-decreasing, because both are.
/// </summary>
internal sealed record PooledMap : ProbabilityMap
{
    public required ProbabilityMap Own { get; init; }

    public required ProbabilityMap Parent { get; init; }

    /// <summary>Weight of the own map, in [0, 1].</summary>
    public required double Share { get; init; }

    internal override double Apply(double raw) => Share * Own.Apply(raw) + (1.0 - Share) * Parent.Apply(raw);
}
