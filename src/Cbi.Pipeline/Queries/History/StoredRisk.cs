namespace Cbi.Pipeline;

/// <summary>Stored VaR and CVaR of one position; positive is a loss.</summary>
/// <param name="Sessions">Sessions from as-of to the horizon.</param>
/// <param name="Tail">upper: prices rise; lower: prices fall; of a book: loss and gain, its own.</param>
/// <param name="StandardErrors">Of the simulation.</param>
/// <param name="Unavailable">Why the amounts do not exist (NaN); null when they do.</param>
public sealed record StoredRisk(
    string RunId,
    DateOnly AsOf,
    string DataSource,
    string Horizon,
    int Sessions,
    string Position,
    string Tail,
    double Confidence,
    Money Var,
    Money Cvar,
    RiskErrors StandardErrors,
    string? Unavailable);
