namespace Cbi.Pipeline;

/// <summary>Scores of the final forecast on a part of the as-of dates.</summary>
/// <param name="Kind">year, regime or volatility.</param>
/// <param name="Name">2020; calm, stressed or crisis; low, middle or high.</param>
/// <param name="Forecasts">Forecasts with a known outcome.</param>
/// <param name="Independent">How many of them do not overlap.</param>
/// <param name="Pinball">Mean pinball loss, log-return units.</param>
/// <param name="Crps">Mean ranked probability score, log-return units.</param>
/// <param name="SkillVsUnconditional">Share.</param>
/// <param name="SkillVsVolatilityScaled">Share.</param>
/// <param name="Coverage50">Share of outcomes inside the 50 % interval.</param>
/// <param name="Coverage80">Share of outcomes inside the 80 % interval.</param>
/// <param name="Coverage90">Share of outcomes inside the 90 % interval.</param>
public sealed record BacktestGroup(
    string Kind,
    string Name,
    int Forecasts,
    int Independent,
    double Pinball,
    double Crps,
    double SkillVsUnconditional,
    double SkillVsVolatilityScaled,
    double Coverage50,
    double Coverage80,
    double Coverage90)
{
    /// <summary>Gain over the better of the two baselines, share.</summary>
    public double SkillVsBetterBaseline => Math.Min(SkillVsUnconditional, SkillVsVolatilityScaled);
}
