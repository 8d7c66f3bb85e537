using System.Collections.Immutable;

namespace Cbi.Domain;

/// <summary>The residuals of one volatility regime.</summary>
/// <param name="Regime">Calm, stressed or crisis.</param>
/// <param name="Sessions">Sessions of the regime that had a residual.</param>
/// <param name="Residuals">Mean 0 and variance 1; empty when the sessions are too few, and then the bank of all sessions serves the regime.</param>
public sealed record ResidualBank(Regime Regime, int Sessions, ImmutableArray<double> Residuals)
{
    public bool IsPooled => Residuals.IsEmpty;
}
