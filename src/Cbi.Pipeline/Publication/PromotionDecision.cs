using System.Collections.Immutable;

namespace Cbi.Pipeline;

/// <summary>The audit row of one decision: who challenged whom, on which evidence, and what came of it.</summary>
/// <param name="Challenger">Run id of the candidate.</param>
/// <param name="Champion">Run id of the champion that it met, or null.</param>
/// <param name="Refusal">Why the champion stays; null when the challenger replaces it.</param>
/// <param name="Duels">The comparison by horizon; empty when none was needed or possible.</param>
public sealed record PromotionDecision(string Challenger, string? Champion, string? Refusal, ImmutableArray<HorizonDuel> Duels);
