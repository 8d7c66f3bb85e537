using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>What a search decided.</summary>
/// <param name="Learner">The chosen recipe; it can be refitted on any fold without searching again.</param>
/// <param name="Leaderboard">
/// The winner first, then every candidate: most folds first, then lowest loss. Losses of entries with fewer folds are of fewer rows.
/// </param>
public sealed record SearchResult(IQuantileLearner Learner, ImmutableArray<LeaderboardEntry> Leaderboard);
