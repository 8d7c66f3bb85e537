namespace Cbi.Pipeline;

/// <summary>One layer of the stack, or one reference, on the same forecasts as the final one.</summary>
/// <param name="Name">final, gate, equal weights, a forecaster (calibrated), a forecaster with "raw", or a reference.</param>
/// <param name="Pinball">Mean pinball loss, log-return units.</param>
/// <param name="SkillVsVolatilityScaled">Share.</param>
/// <param name="Coverage80">Share of outcomes inside the 80 % interval.</param>
public sealed record BacktestLayer(string Name, double Pinball, double SkillVsVolatilityScaled, double Coverage80);
