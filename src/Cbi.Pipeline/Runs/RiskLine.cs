namespace Cbi.Pipeline;

/// <summary>VaR and CVaR of one position; positive is a loss.</summary>
/// <param name="Tail">upper: prices rise; lower: prices fall.</param>
public sealed record RiskLine(
    string Horizon, string Position, double Confidence, string Tail, Money Var, Money Cvar, RiskErrors StandardErrors);
