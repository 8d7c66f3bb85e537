using System.Collections.Immutable;

namespace Cbi.Pipeline;

/// <summary>The display scores of one session.</summary>
public sealed record ScoreSummary(string DataSource, DateOnly AsOf, ImmutableArray<ScoreLine> Scores);
