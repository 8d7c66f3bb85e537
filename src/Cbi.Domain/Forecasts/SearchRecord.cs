namespace Cbi.Domain;

/// <summary>How a signal's recipe was found.</summary>
/// <param name="Verdict">Fitted or baseline kept.</param>
/// <param name="Why">One sentence.</param>
/// <param name="Fits">Fits paid for, search and predictions together.</param>
/// <param name="Work">Work units: training rows summed over these fits.</param>
/// <param name="LeaderboardHash">Hash of the leaderboard (<see cref="LeaderboardEntry.HashOf"/>).</param>
public sealed record SearchRecord(ModelVerdict Verdict, string Why, int Fits, long Work, string LeaderboardHash)
{
    /// <summary>
    /// Whether the winner could not predict all rows, so that the baseline stands for it; <see cref="Why"/> says what failed.
    /// </summary>
    public bool WinnerFailed { get; init; }

    /// <summary>
    /// The run whose recipe this one carried on without a search; fits and work are then of this run alone. Null after a search.
    /// </summary>
    public string? FrozenFrom { get; init; }
}
