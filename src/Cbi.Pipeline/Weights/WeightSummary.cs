using System.Collections.Immutable;

namespace Cbi.Pipeline;

/// <summary>What cbi runs weights tells: the document that --json prints, described in docs/json.md.</summary>
/// <param name="Against">The earlier run, or null when there is none.</param>
/// <param name="AgainstAsOf">Its as-of session.</param>
/// <param name="Horizons">Shortest first.</param>
public sealed record WeightSummary(
    string RunId, DateOnly AsOf, string DataSource, string Grade, string? Against, DateOnly? AgainstAsOf, ImmutableArray<HorizonWeights> Horizons);
