using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>What a search decided.</summary>
/// <param name="Learner">The chosen recipe; it can be refitted on any fold without searching again.</param>
/// <param name="Baseline">The way back from a winner that fails: volatility-scaled unless unconditional is clearly better.</param>
/// <param name="Leaderboard">
/// The winner first, then every candidate: most folds first, then lowest loss. Losses of entries with fewer folds are of fewer rows.
/// </param>
public sealed record SearchResult(IQuantileLearner Learner, IQuantileLearner Baseline, ImmutableArray<LeaderboardEntry> Leaderboard)
{
    /// <summary>Fitted when the default recipe or one that is clearly better won; baseline kept otherwise.</summary>
    public required ModelVerdict Verdict { get; init; }

    /// <summary>The verdict in one sentence.</summary>
    public required string Why { get; init; }

    /// <summary>Fits of the whole search.</summary>
    public int Fits => Leaderboard.Sum(e => e.Fits);

    /// <summary>Work units of the whole search: training rows summed over its fits.</summary>
    public long Work => Leaderboard.Sum(e => e.Work);
}
