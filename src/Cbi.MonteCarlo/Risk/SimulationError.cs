using Cbi.Domain;

namespace Cbi.MonteCarlo;

/// <summary>
/// How well a simulation knows its tails: the largest standard error of the CVaR of a price move of ZL, either tail, over the four
/// horizons, as a share of that CVaR (0.005 is half a percent). It is the same for a position of any size, and needs no price.
/// </summary>
/// <param name="Share">Above 0; infinite where the CVaR itself is zero.</param>
/// <param name="Horizon">Where it is largest.</param>
/// <param name="Tail">Upper or lower.</param>
public sealed record SimulationError(double Share, Horizon Horizon, RiskTail Tail)
{
    /// <summary>The outermost confidence that simulated outcomes answer for themselves.</summary>
    public const double Confidence = 0.99;

    /// <remarks>Formula and source: <see cref="TailEstimator"/>, on moves per unit of the as-of price.</remarks>
    public static SimulationError Of(SimulatedMarginals simulation)
    {
        ArgumentNullException.ThrowIfNull(simulation);
        var errors =
            from horizon in simulation.Horizons
            from tail in (RiskTail[])[RiskTail.Upper, RiskTail.Lower]
            select new SimulationError(ShareOf(horizon.SortedLogReturns.AsSpan(), tail == RiskTail.Upper), horizon.Horizon, tail);
        return errors.MaxBy(error => error.Share)!;
    }

    private static double ShareOf(ReadOnlySpan<double> ascending, bool upper)
    {
        var needed = TailEstimator.Needed(ascending.Length, Confidence);
        var largest = upper
            ? RiskCalculator.PriceMoves(ascending[^needed..], spot: 1.0)
            : RiskCalculator.Falls(RiskCalculator.PriceMoves(ascending[..needed], spot: 1.0));
        var estimate = TailEstimator.Upper(largest, ascending.Length, Confidence);
        return estimate.ShortfallError / Math.Abs(estimate.Shortfall);
    }
}
