namespace Cbi.Calibration;

/// <summary>
/// The raw probability, kept away from 0 and 1: what a calibrator is pulled to while the labels prove nothing against it.
/// </summary>
internal sealed record IdentityMap : ProbabilityMap
{
    private const double Edge = 1e-4;

    internal override double Apply(double raw) => Math.Clamp(raw, Edge, 1.0 - Edge);
}
