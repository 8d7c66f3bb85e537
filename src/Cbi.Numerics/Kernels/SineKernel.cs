namespace Cbi.Numerics;

/// <summary>
/// Sine by the series of the random angles, the same bits on every machine; the platform's own differs between machines in the last one.
/// </summary>
public static class SineKernel
{
    /// <summary>Sine of an angle from -pi/2 to pi/2. Error at most 2e-15, relative. NaN propagates.</summary>
    public static double Of(double angle)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Abs(angle), 0.5 * Math.PI);
        return AngleKernel.Sine(angle);
    }
}
