using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>What the search before the first as-of decided for one forecaster and horizon.</summary>
/// <param name="Forecaster">A bucket, or core.</param>
/// <param name="Horizon">Name of the horizon.</param>
/// <param name="Recipe">The recipe that every refit used.</param>
/// <param name="Leaders">The first entries of the leaderboard.</param>
public sealed record BacktestRecipe(string Forecaster, string Horizon, string Recipe, ImmutableArray<LeaderboardEntry> Leaders);
