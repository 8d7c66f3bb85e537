using System.Collections.Immutable;

namespace Cbi.MonteCarlo;

/// <summary>The most plausible move of the drivers that makes an expected loss reach a size.</summary>
/// <param name="Names">The drivers, without ZL.</param>
/// <param name="Point">Their moves from the base means, log returns, and their Mahalanobis length.</param>
/// <param name="Deviations">Each move in its own standard deviations.</param>
/// <param name="ZlReturn">ZL's expected log return under the move.</param>
/// <param name="RSquared">Share of ZL's variance that the drivers explain.</param>
/// <param name="LossShare">Share of the base scenarios in which the loss is at least so large, whatever the drivers do.</param>
public sealed record StressAnswer(
    ImmutableArray<string> Names, StressPoint Point, ImmutableArray<double> Deviations, double ZlReturn, double RSquared, double LossShare);
