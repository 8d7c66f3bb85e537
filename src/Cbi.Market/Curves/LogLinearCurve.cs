using Cbi.Numerics;

namespace Cbi.Market;

/// <summary>
/// ln F = log level - slope x (years to expiry - tenor): the level is the price at a constant maturity, the slope is a year's carry.
/// </summary>
internal sealed class LogLinearCurve(double[] logLevel, double[] slopePerYear) : PriceCurve
{
    /// <summary>Constant maturity of the level, in years.</summary>
    public const double TenorYears = 0.25;

    public override double Price(int session, double years) => ExpKernel.Of(logLevel[session] - slopePerYear[session] * (years - TenorYears));
}
