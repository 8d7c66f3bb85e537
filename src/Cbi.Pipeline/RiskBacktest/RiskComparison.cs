namespace Cbi.Pipeline;

/// <summary>FZ0 loss of the configured engine against another model (Diebold and Mariano 1995, Newey-West errors).</summary>
/// <param name="Reference">The other model.</param>
/// <param name="Outcomes">As-of sessions that both have.</param>
/// <param name="Gain">Mean loss of the other model - mean loss of the engine; positive when the engine is better.</param>
/// <param name="Statistic">Gain / its standard error; NaN when too few outcomes do not overlap.</param>
/// <param name="PValue">One-sided: small when the engine is better. 0.5 when both forecasts are the same.</param>
public sealed record RiskComparison(string Reference, int Outcomes, double Gain, double Statistic, double PValue);
