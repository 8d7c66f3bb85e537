namespace Cbi.MonteCarlo;

/// <summary>Where the dual of entropy pooling came to rest.</summary>
/// <param name="Theta">Multipliers of the standardised features.</param>
/// <param name="Divergence">Kullback-Leibler divergence from equal probabilities, nats; a lower bound when not converged.</param>
/// <param name="Effective">Effective number of scenarios; an upper bound when not converged.</param>
/// <param name="Converged">Every target is met.</param>
/// <param name="Steps">Newton steps.</param>
internal sealed record PoolingPoint(double[] Theta, double Divergence, double Effective, bool Converged, int Steps);
