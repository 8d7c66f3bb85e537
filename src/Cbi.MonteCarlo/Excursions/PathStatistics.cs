using System.Collections.Immutable;

namespace Cbi.MonteCarlo;

/// <summary>What happens on the way, beside where the paths end.</summary>
/// <param name="Paths">Simulated paths.</param>
/// <param name="Risks">By horizon, then buyer and owner.</param>
/// <param name="Touches">One answer a question, in the order of the questions.</param>
public sealed record PathStatistics(int Paths, ImmutableArray<PathRisk> Risks, ImmutableArray<TouchChance> Touches);
