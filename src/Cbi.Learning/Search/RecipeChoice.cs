using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>
/// The last step of a search: among the best baseline, the survivors and equal-weight blends of the best few families, take the lowest loss,
/// but leave the baseline only for a recipe whose gain exceeds the required number of standard errors.
/// </summary>
internal static class RecipeChoice
{
    internal static SearchResult Choose(ImmutableArray<Trial> trials, DevelopmentFolds folds, SearchOptions options)
    {
        var finalists = trials
            .Where(t => t.Outcome.Length == 0)
            .OrderBy(t => t.MeanLoss()).ThenBy(t => t.Recipe, StringComparer.Ordinal)
            .ToArray();
        var baseline = finalists.First(t => t.Candidate.IsBaseline);
        Trial[] all = [.. finalists, .. Blends(finalists, folds, options)];

        var winner = baseline;
        foreach (var trial in all.Where(t => !t.Candidate.IsBaseline))
        {
            if (trial.MeanLoss() < winner.MeanLoss() && IsClear(trial, baseline, options))
            {
                winner = trial;
            }
        }

        foreach (var trial in all)
        {
            trial.Outcome = ReferenceEquals(trial, winner) ? "won" : WhyLost(trial, winner, baseline, options);
        }

        return new SearchResult(winner.Candidate.Learner, Leaderboard([.. trials, .. all.Skip(finalists.Length)], winner));
    }

    /// <summary>The best 2, 3, … families, one member each, averaged; scored from the predictions that the members left behind.</summary>
    private static IEnumerable<Trial> Blends(Trial[] finalists, DevelopmentFolds folds, SearchOptions options)
    {
        var leaders = finalists.GroupBy(t => t.Candidate.Family).Select(g => g.First()).ToArray();
        for (var size = 2; size <= Math.Min(options.LargestBlend, leaders.Length); size++)
        {
            var members = leaders[..size];
            ImmutableArray<BlendMember> weighted =
                [.. members.Select((m, i) => new BlendMember((i + 1) * 100 / size - i * 100 / size, m.Candidate.Learner))];
            var learner = new BlendLearner(weighted);
            var blend = new Trial(new Candidate(learner, IsBaseline: false), folds.Count);
            for (var f = 0; f < folds.Count; f++)
            {
                var quantiles = new double[members[0][f].Quantiles.Length];
                var up = new double[members[0][f].Rows];
                BlendLearner.Average([.. members.Select(m => m[f].Quantiles)], BlendLearner.Weights(weighted), quantiles, up);
                blend[f] = FoldScore.Of(quantiles, folds.Labels(f));
            }

            yield return blend;
        }
    }

    private static bool IsClear(Trial trial, Trial baseline, SearchOptions options)
    {
        var (gain, error) = trial.GainOver(baseline);
        return gain > options.RequiredStandardErrors * error;
    }

    private static string WhyLost(Trial trial, Trial winner, Trial baseline, SearchOptions options)
    {
        if (trial.Candidate.IsBaseline)
        {
            return ReferenceEquals(trial, baseline) ? $"best baseline; {Behind(trial, winner)}" : $"baseline; {Behind(trial, winner)}";
        }

        var (gain, error) = trial.GainOver(baseline);
        return gain > 0.0 && !IsClear(trial, baseline, options)
            ? $"gain on the best baseline is {gain / error:F2} standard errors; {options.RequiredStandardErrors:F2} needed"
            : Behind(trial, winner);
    }

    private static string Behind(Trial trial, Trial winner) => $"behind the winner by {100.0 * (trial.MeanLoss() / winner.MeanLoss() - 1.0):F2} %";

    private static ImmutableArray<LeaderboardEntry> Leaderboard(Trial[] trials, Trial winner) =>
    [
        .. trials
            .Select(t => (Trial: t, Loss: t.MeanLoss()))
            .OrderByDescending(t => ReferenceEquals(t.Trial, winner))
            .ThenByDescending(t => t.Trial.Folds)
            .ThenBy(t => t.Loss)
            .ThenBy(t => t.Trial.Recipe, StringComparer.Ordinal)
            .Select(t => new LeaderboardEntry(t.Trial.Recipe, t.Loss, t.Trial.Folds, t.Trial.Outcome)),
    ];
}
