using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.MonteCarlo;

namespace Cbi.Pipeline;

/// <summary>What the Monte Carlo stage keeps.</summary>
/// <param name="Risk">VaR and CVaR of every position, horizon, confidence and tail.</param>
/// <param name="Fan">Quantiles of every session up to the longest horizon.</param>
/// <param name="Draws">Random numbers used.</param>
/// <param name="JumpBundle">Hash of the jump bundle that the paths drew from, or null without jumps.</param>
/// <param name="Checksum">Hash over the bits of all simulated returns; the determinism gate replays it.</param>
public sealed record MonteCarloOutput(ImmutableArray<RiskNumber> Risk, DailyFan Fan, DrawAccount Draws, string Checksum, string? JumpBundle = null);
