namespace Cbi.Pipeline;

/// <summary>VaR and CVaR of one tail of a walk, cents per pound, positive for an adverse move; NaN where it does not exist.</summary>
/// <param name="Tail">upper: the price rises; lower: it falls.</param>
/// <param name="Paths">Paths that this line was simulated with.</param>
/// <param name="ExactVarCentsPerLb">Closed form; exists for normal shocks.</param>
/// <param name="Unavailable">Why there is no CVaR; null when there is.</param>
public sealed record WalkLine(
    double Confidence,
    string Tail,
    int Paths,
    double VarCentsPerLb,
    double VarStandardError,
    double CvarCentsPerLb,
    double CvarStandardError,
    double ExactVarCentsPerLb,
    double ExactCvarCentsPerLb,
    string? Unavailable);
