using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.MonteCarlo;

namespace Cbi.Pipeline;

/// <summary>What the Monte Carlo stage keeps.</summary>
/// <param name="Risk">VaR and CVaR of every position, horizon, confidence and tail.</param>
/// <param name="Fan">Quantiles of every session up to the longest horizon.</param>
/// <param name="Draws">Random numbers used.</param>
/// <param name="Checksum">Hash over the bits of all simulated returns; the determinism gate replays it.</param>
/// <param name="Jumps">The sealed bundle that the jumps were drawn from, or null without jumps.</param>
public sealed record MonteCarloOutput(ImmutableArray<RiskNumber> Risk, DailyFan Fan, DrawAccount Draws, string Checksum, JumpEvidence? Jumps = null)
{
    /// <summary>What every instrument of a book adds to its risk; empty without books.</summary>
    public ImmutableArray<RiskContribution> Contributions { get; init; } = [];

    /// <summary>What happens on the way; null in runs of versions before 0.2.</summary>
    public PathStatistics? Paths { get; init; }

    /// <summary>
    /// Options of the simulation with the number of paths that was simulated, so that it can be made again; null in runs of versions
    /// before 0.2.
    /// </summary>
    public MonteCarloOptions? Options { get; init; }

    /// <summary>The standard error that the paths reached; null in runs of versions before 0.2.</summary>
    public SimulationError? Error { get; init; }

    /// <summary>What the as-of session says about jumps; null without jumps.</summary>
    public JumpCovariates? JumpState { get; init; }

    /// <summary>The engines of the paths beside each other; null where only the paths were simulated.</summary>
    public EngineEvidence? Engines { get; init; }
}
