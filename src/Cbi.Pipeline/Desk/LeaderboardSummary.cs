using System.Collections.Immutable;

namespace Cbi.Pipeline;

/// <summary>What cbi train leaderboard prints; documented in docs/json.md.</summary>
/// <param name="RunId">The run.</param>
/// <param name="AsOf">Its as-of session.</param>
/// <param name="DataSource">Name of the market.</param>
/// <param name="Preset">Its search budget.</param>
/// <param name="Specialists">The chosen specialists, in bucket and horizon order.</param>
public sealed record LeaderboardSummary(string RunId, DateOnly AsOf, string DataSource, string Preset, ImmutableArray<SpecialistBoard> Specialists);
