namespace Cbi.MonteCarlo;

/// <summary>A simulation and what it reached.</summary>
/// <param name="Options">As asked, with the number of paths that was simulated; <see cref="PathEngine"/> makes the same of them.</param>
/// <param name="Error">The standard error that was reached.</param>
/// <param name="Rounds">Simulations that were made; 1 for a given number of paths.</param>
public sealed record BudgetedPaths(SimulatedMarginals Simulation, MonteCarloOptions Options, SimulationError Error, int Rounds);
