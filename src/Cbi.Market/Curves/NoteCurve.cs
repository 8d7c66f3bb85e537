namespace Cbi.Market;

/// <summary>
/// Treasury note futures: par plus duration x (notional coupon - yield), less the carry that the yield earns over the financing rate until delivery.
/// </summary>
internal sealed class NoteCurve(double[] yieldPercent, double[] financingPercent, double durationYears) : PriceCurve
{
    private const double NotionalCouponPercent = 6.0;

    public override double Price(int session, double years) =>
        100.0 + durationYears * (NotionalCouponPercent - yieldPercent[session]) - (yieldPercent[session] - financingPercent[session]) * years;
}
