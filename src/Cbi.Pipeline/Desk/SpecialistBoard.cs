using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>The leaderboard of one specialist at one horizon.</summary>
/// <param name="Bucket">crush, china, …</param>
/// <param name="Horizon">1w, 1m, 3m or 6m.</param>
/// <param name="Verdict">fitted or baselineKept.</param>
/// <param name="Why">The verdict in one sentence.</param>
/// <param name="Recipe">The recipe in use.</param>
/// <param name="Fits">Fits of this run: search and predictions.</param>
/// <param name="Work">Work units of this run: training rows summed over the fits.</param>
/// <param name="FrozenFrom">The run that searched, when this one carried the recipe on; null after a search.</param>
/// <param name="LeaderboardHash">Equal for equal leaderboards.</param>
/// <param name="Entries">The winner first.</param>
/// <param name="Attribution">Which columns the uncalibrated forecast comes from; null for a run of an earlier version.</param>
public sealed record SpecialistBoard(
    string Bucket,
    string Horizon,
    string Verdict,
    string Why,
    string Recipe,
    int Fits,
    long Work,
    string? FrozenFrom,
    string LeaderboardHash,
    ImmutableArray<BoardLine> Entries,
    ForecastAttribution? Attribution);
