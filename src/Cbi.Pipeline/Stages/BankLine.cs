namespace Cbi.Pipeline;

/// <summary>The bank of one volatility regime.</summary>
/// <param name="Regime">calm, stressed or crisis.</param>
/// <param name="Sessions">Sessions of the regime that have a residual.</param>
/// <param name="Pooled">They are too few (min_bank_residuals), so the regime draws from all sessions.</param>
public sealed record BankLine(string Regime, int Sessions, bool Pooled);
