namespace Cbi.Domain;

/// <summary>VaR and CVaR of one position at one horizon, confidence and tail. Money in USD; positive is a loss, negative a gain of the position.</summary>
/// <param name="Confidence">0.95, 0.975, 0.99, or 0.9975 from a generalised Pareto tail.</param>
/// <param name="VarUsd">Profit and loss at the tail's price quantile, sign reversed.</param>
/// <param name="CvarUsd">Mean of the outcomes beyond that quantile, sign reversed.</param>
/// <param name="VarCents">The same per pound, cents per pound.</param>
/// <param name="Unavailable">Why the amounts do not exist and are NaN; null when they do.</param>
public sealed record RiskNumber(
    Horizon Horizon,
    string Position,
    double Confidence,
    RiskTail Tail,
    double VarUsd,
    double CvarUsd,
    double VarStandardErrorUsd,
    double CvarStandardErrorUsd,
    double VarCents,
    double CvarCents,
    double VarStandardErrorCents,
    double CvarStandardErrorCents,
    string? Unavailable = null);
