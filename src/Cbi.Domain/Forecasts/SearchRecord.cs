namespace Cbi.Domain;

/// <summary>How a signal's recipe was found.</summary>
/// <param name="Verdict">Fitted or baseline kept.</param>
/// <param name="Why">One sentence.</param>
/// <param name="Fits">Fits paid for, search and predictions together.</param>
/// <param name="Work">Work units: training rows summed over these fits.</param>
/// <param name="LeaderboardHash">Hash of the leaderboard (<see cref="LeaderboardEntry.HashOf"/>).</param>
public sealed record SearchRecord(ModelVerdict Verdict, string Why, int Fits, long Work, string LeaderboardHash)
{
    /// <summary>True when the winner of the search could not predict all rows afterwards, so that the baseline stands for it; <see cref="Why"/> says what failed.</summary>
    public bool WinnerFailed { get; init; }

    /// <summary>The run that searched, when this one carried its recipe on without a search; fits and work are then those of this run alone. Null after a search.</summary>
    public string? FrozenFrom { get; init; }
}
