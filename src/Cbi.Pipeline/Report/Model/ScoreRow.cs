namespace Cbi.Pipeline;

/// <summary>
/// Held-out pinball losses of one horizon beside both baselines. Losses are means over the quantile grid in log-return units; NaN when
/// nothing was scored.
/// </summary>
/// <param name="Horizon">1w, 1m, 3m or 6m.</param>
/// <param name="Outcomes">Held-out rows whose label is known.</param>
/// <param name="IndependentOutcomes">How many of them do not overlap: outcomes / sessions of the horizon.</param>
/// <param name="Pinball">Loss of the published procedure.</param>
/// <param name="UnconditionalPinball">Loss of the quantiles of all past returns.</param>
/// <param name="VolatilityScaledPinball">Loss of past standardised returns times today's volatility.</param>
/// <param name="PValueVsUnconditional">One-sided Diebold-Mariano p-value of beating the unconditional baseline, 0 to 1.</param>
/// <param name="PValueVsVolatilityScaled">One-sided Diebold-Mariano p-value of beating the volatility-scaled baseline, 0 to 1.</param>
public sealed record ScoreRow(
    string Horizon,
    int Outcomes,
    int IndependentOutcomes,
    double Pinball,
    double UnconditionalPinball,
    double VolatilityScaledPinball,
    double PValueVsUnconditional,
    double PValueVsVolatilityScaled)
{
    /// <summary>1 - loss / baseline loss, a share: positive is better than the baseline. NaN propagates.</summary>
    public double SkillVsUnconditional => 1.0 - Pinball / UnconditionalPinball;

    /// <summary>1 - loss / baseline loss, a share: positive is better than the baseline. NaN propagates.</summary>
    public double SkillVsVolatilityScaled => 1.0 - Pinball / VolatilityScaledPinball;
}
