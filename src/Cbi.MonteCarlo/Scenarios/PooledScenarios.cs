namespace Cbi.MonteCarlo;

/// <summary>Scenario probabilities after views.</summary>
/// <param name="Probabilities">One a scenario, non-negative, sum 1 (to rounding); exactly 1 / n where no view binds.</param>
/// <param name="Divergence">Kullback-Leibler divergence from equal probabilities, nats; 0 or more.</param>
/// <param name="EffectiveScenarios">exp of the entropy of the probabilities (Meucci 2012): n without a view, 1 when one scenario carries all.</param>
/// <param name="Multipliers">
/// One a constraint: by how much the divergence grows per unit of the target, in 1 / unit of the feature; 0 for an inequality that does not bind.
/// </param>
/// <param name="Steps">Newton steps taken.</param>
public sealed record PooledScenarios(
    ReadOnlyMemory<double> Probabilities, double Divergence, double EffectiveScenarios, IReadOnlyList<double> Multipliers, int Steps);
