using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>VaR and CVaR of a <see cref="WalkModel"/> with normal shocks, whose price at the horizon is lognormal.</summary>
public static class WalkClosedForm
{
    /// <summary>
    /// Adverse move of the price, positive, in its unit: for a rise VaR = S (exp(m + s z) - 1) and
    /// CVaR = S (exp(m + s^2 / 2) Phi(s - z) / (1 - c) - 1), for a fall VaR = S (1 - exp(m - s z)) and
    /// CVaR = S (1 - exp(m + s^2 / 2) Phi(-s - z) / (1 - c)); m and s are mean and standard deviation of the log return to the horizon, z
    /// is the normal quantile of c.
    /// </summary>
    /// <param name="model">Its shocks decide whether there is an answer.</param>
    /// <param name="confidence">c, 0.5 to 0.9999.</param>
    /// <param name="upper">True for the rise of the price, false for its fall.</param>
    /// <returns>Null for other shocks: sums of Student-t shocks have no closed form.</returns>
    /// <remarks>
    /// Partial expectation of the lognormal law, as in Black and Scholes (1973). Relative error of about 1e-13.
    /// </remarks>
    public static RiskPoint? Of(WalkModel model, double confidence, bool upper)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Require();
        ArgumentOutOfRangeException.ThrowIfLessThan(confidence, WalkTailEstimator.LowestConfidence);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(confidence, WalkTailEstimator.HighestConfidence);
        if (model.Shocks.Tails is not null)
        {
            return null;
        }

        double m = model.DriftPerSession * model.Sessions, s = model.VolatilityPerSession * Math.Sqrt(model.Sessions);
        double z = NormalDistribution.Quantile(confidence), sign = upper ? 1.0 : -1.0;
        var partial = Math.Exp(m + 0.5 * s * s) * NormalDistribution.Cdf(sign * s - z) / (1.0 - confidence);
        return new RiskPoint(sign * model.Start * (Math.Exp(m + sign * s * z) - 1.0), sign * model.Start * (partial - 1.0));
    }
}
