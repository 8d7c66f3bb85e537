namespace Cbi.Domain;

/// <summary>What one instrument adds to the risk of its book. Money in USD; positive adds to the loss.</summary>
/// <param name="Tail"><see cref="RiskTail.Loss"/> or <see cref="RiskTail.Gain"/>.</param>
/// <param name="ComponentUsd">Mean loss of the instrument over the outcomes of the book's tail (Euler allocation, Tasche 1999); the
/// components sum to CVaR.</param>
/// <param name="ComponentStandardErrorUsd">Of the simulation.</param>
/// <param name="IncrementalVarUsd">VaR of the book less VaR of the book without the instrument.</param>
/// <param name="IncrementalCvarUsd">The same of CVaR.</param>
/// <param name="Pounds">Pounds of the book that amounts per pound are counted in.</param>
public sealed record RiskContribution(
    Horizon Horizon,
    string Position,
    string Instrument,
    double Confidence,
    RiskTail Tail,
    double ComponentUsd,
    double ComponentStandardErrorUsd,
    double IncrementalVarUsd,
    double IncrementalCvarUsd,
    double Pounds)
{
    /// <summary>Standard error of the simulation, both books on the same paths; NaN in a run that did not measure it.</summary>
    public double IncrementalVarStandardErrorUsd { get; init; } = double.NaN;

    /// <summary>The same of CVaR.</summary>
    public double IncrementalCvarStandardErrorUsd { get; init; } = double.NaN;
}
