using System.Collections.Immutable;

namespace Cbi.MonteCarlo;

/// <summary>The answer of a reverse stress.</summary>
/// <param name="Move">One a driver, unit of the covariance's root.</param>
/// <param name="Distance">Mahalanobis length of the move.</param>
/// <param name="Loss">The loss at the move.</param>
/// <param name="Steps">Iterations.</param>
public sealed record StressPoint(ImmutableArray<double> Move, double Distance, double Loss, int Steps);
