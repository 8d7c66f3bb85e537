namespace Cbi.Pipeline;

/// <summary>VaR and CVaR of one position; positive is a loss.</summary>
/// <param name="Tail">upper: prices rise; lower: prices fall; of a book: loss and gain, its own.</param>
/// <param name="Unavailable">Why the amounts do not exist (NaN); null when they do.</param>
public sealed record RiskLine(
    string Horizon,
    string Position,
    double Confidence,
    string Tail,
    Money Var,
    Money Cvar,
    RiskErrors StandardErrors,
    string? Unavailable = null);
