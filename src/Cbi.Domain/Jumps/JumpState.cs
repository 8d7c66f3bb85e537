namespace Cbi.Domain;

/// <summary>One cell of the corpus: how often windows began like this. A simulation draws the windows after its first from these.</summary>
public sealed record JumpState
{
    public required string Regime { get; init; }

    public required string Event { get; init; }

    public required string Stress { get; init; }

    /// <summary>Mean log volatility of the cell's windows.</summary>
    public required double LogVolatility { get; init; }

    /// <summary>Windows in the cell, at least 1.</summary>
    public required long Windows { get; init; }

    public JumpCovariates Covariates() => new(Regime, Event, Stress, LogVolatility);
}
