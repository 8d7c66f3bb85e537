using System.Collections.Immutable;

namespace Cbi.Pipeline;

/// <summary>One horizon of a planted market, or of several with one seed each, on one set of rows.</summary>
/// <param name="Horizon">1w, 1m, 3m or 6m.</param>
/// <param name="Rows">walk-forward (all tested sessions) or held-out (the last of them).</param>
/// <param name="Forecasts">Forecasts with a known outcome.</param>
/// <param name="Independent">How many of them do not overlap.</param>
/// <param name="Skill">Of the final forecast over the better baseline, share.</param>
/// <param name="SkillLow">Lower end of its 95 % interval.</param>
/// <param name="SkillHigh">Upper end.</param>
/// <param name="Verdict">What the program says about these rows: "no skill", or what it is better than.</param>
/// <param name="ClaimsSkill">True when it claims to beat both baselines.</param>
/// <param name="OracleGain">Of the oracle over volatility-scaled quantiles, share of their loss.</param>
/// <param name="Captured">
/// Share of the oracle's gain that the final forecast got; NaN where the oracle gained nothing on these rows.
/// </param>
/// <param name="CapturedLow">Lower end of its 95 % interval, the oracle's gain taken as known.</param>
/// <param name="CapturedHigh">Upper end.</param>
/// <param name="Ceiling">
/// Share of the oracle's gain that a forecaster of the same columns got that was taught with the truth of past sessions; NaN on a market
/// without signal.
/// </param>
/// <param name="Layers">The same layer by layer.</param>
public sealed record BenchHorizon(
    string Horizon,
    string Rows,
    int Forecasts,
    int Independent,
    double Skill,
    double SkillLow,
    double SkillHigh,
    string Verdict,
    bool ClaimsSkill,
    double OracleGain,
    double Captured,
    double CapturedLow,
    double CapturedHigh,
    double Ceiling,
    ImmutableArray<BenchLayer> Layers);
