using Cbi.Numerics;

namespace Cbi.Market;

/// <summary>Futures on the volatility index: the index returns to its mean exponentially with the time to expiry.</summary>
internal sealed class VolatilityCurve(double[] index, double mean, double reversionPerYear) : PriceCurve
{
    public override double Price(int session, double years) =>
        mean + (index[session] - mean) * ExpKernel.Of(-reversionPerYear * Math.Max(0.0, years));
}
