using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>
/// The Basel traffic light (Basel Committee on Banking Supervision 1996, Supervisory framework for the use of backtesting, section III):
/// yellow from the first count whose cumulative binomial probability reaches 95 %, red from 99.99 % on. Exact for any number of days and any tail.
/// </summary>
public static class TrafficLight
{
    private const double YellowFrom = 0.95, RedFrom = 0.9999;

    /// <summary>The zone and the probability of at most so many exceedances when the VaR is right.</summary>
    /// <param name="outcomes">Independent days, at least 1; the rule was made for 250.</param>
    /// <param name="exceedances">0 to the number of days.</param>
    /// <param name="tail">1 - confidence, 0 &lt; p &lt; 1; the rule was made for 0.01.</param>
    public static (TrafficZone Zone, double Probability) Of(int outcomes, int exceedances, double tail)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(exceedances);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(exceedances, outcomes);
        var probability = BinomialDistribution.Cdf(exceedances, outcomes, tail);
        return (probability < YellowFrom ? TrafficZone.Green : probability < RedFrom ? TrafficZone.Yellow : TrafficZone.Red, probability);
    }
}
