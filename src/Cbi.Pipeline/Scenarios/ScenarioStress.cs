using System.Collections.Immutable;

namespace Cbi.Pipeline;

/// <summary>The most plausible move of the drivers at which a position's expected loss reaches a size.</summary>
/// <param name="Position">Name in config/positions.yaml.</param>
/// <param name="LossUsd">The loss at the move.</param>
/// <param name="Distance">Mahalanobis length of the move.</param>
/// <param name="LossShare">Share of the base scenarios with at least this loss, whatever the drivers do.</param>
/// <param name="ZlLogReturn">ZL's expected log return under the move.</param>
/// <param name="RSquared">Share of ZL's variance that the drivers explain.</param>
/// <param name="Moves">One a driver.</param>
public sealed record ScenarioStress(
    string Position, double LossUsd, double Distance, double LossShare, double ZlLogReturn, double RSquared, ImmutableArray<ScenarioMove> Moves);
