namespace Cbi.Pipeline;

/// <summary>Monte Carlo standard errors of a <see cref="RiskLine"/>.</summary>
public sealed record RiskErrors(Money Var, Money Cvar);
