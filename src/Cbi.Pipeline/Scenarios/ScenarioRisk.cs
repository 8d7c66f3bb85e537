namespace Cbi.Pipeline;

/// <summary>VaR and CVaR of one position with and without the views; positive is a loss.</summary>
public sealed record ScenarioRisk(string Position, double Confidence, string Tail, Money BaseVar, Money Var, Money BaseCvar, Money Cvar);
