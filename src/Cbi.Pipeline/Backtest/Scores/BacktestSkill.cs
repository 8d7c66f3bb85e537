namespace Cbi.Pipeline;

/// <summary>The final forecast against one reference: skill is 1 - loss / reference loss, a share.</summary>
/// <param name="Reference">unconditional, volatility-scaled, garch-t or equal weights.</param>
/// <param name="ReferencePinball">Mean pinball loss of the reference, log-return units.</param>
/// <param name="Skill">Positive when the final forecast is better.</param>
/// <param name="Low">Lower end of the 95 % interval: mean gain less 1.96 Newey-West standard errors, over the reference loss.</param>
/// <param name="High">Upper end of the 95 % interval.</param>
/// <param name="PValue">One-sided Diebold-Mariano p-value of a lead this large by chance.</param>
public sealed record BacktestSkill(string Reference, double ReferencePinball, double Skill, double Low, double High, double PValue);
