namespace Cbi.Market;

/// <summary>
/// Fed funds futures: 100 less the policy rate expected at expiry, which moves in a straight line to the two-year yield over two years.
/// </summary>
internal sealed class PolicyRateCurve(double[] policyPercent, double[] twoYearPercent) : PriceCurve
{
    public override double Price(int session, double years) =>
        100.0 - (policyPercent[session] + (twoYearPercent[session] - policyPercent[session]) * Math.Clamp(years, 0.0, 2.0));
}
