using System.Collections.Immutable;
using System.Globalization;
using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>
/// The last step of a search: among the best baseline, the survivors and their greedy blend, take the lowest loss, but leave the baseline only for a recipe
/// whose gain exceeds the required number of standard errors, and take the blend only if blends were no worse than single survivors where neither was chosen.
/// </summary>
internal static class RecipeChoice
{
    internal static SearchResult Choose(ImmutableArray<Trial> trials, DevelopmentFolds folds, SearchOptions options)
    {
        Trial[] finalists = [.. trials.Where(t => t.IsAlive).OrderBy(t => t.MeanLoss()).ThenBy(t => t.Recipe, StringComparer.Ordinal)];
        var baseline = finalists.First(t => t.Candidate.IsBaseline);
        var stack = StackedPredictions.Of(finalists, folds);
        var blend = options.LargestBlend > 1 ? Blend(finalists, stack, folds, options) : null;
        var nested = blend is null ? NestedComparison.None : NestedComparison.Of(stack, [.. Enumerable.Range(0, folds.Count).Select(f => folds[f])], options);

        var winner = baseline;
        foreach (var trial in finalists.Append(blend).OfType<Trial>().Where(t => !t.Candidate.IsBaseline && (t != blend || nested.FavoursBlend)))
        {
            if (trial.MeanLoss() < winner.MeanLoss() && IsClear(trial, baseline, options))
            {
                winner = trial;
            }
        }

        foreach (var trial in finalists)
        {
            trial.Outcome = trial == winner ? "won" : WhyLost(trial, winner, baseline, options);
        }

        if (blend is not null)
        {
            blend.Outcome = blend == winner ? "won" : nested.FavoursBlend ? WhyLost(blend, winner, baseline, options) : WhyNoBlend(nested);
        }

        var kept = winner == baseline;
        var gain = kept ? BestGain(finalists, blend, baseline) : 1.0 - winner.MeanLoss() / baseline.MeanLoss();
        return new SearchResult(winner.Candidate.Learner, baseline.Candidate.Learner, Leaderboard([.. trials, .. blend is null ? [] : new[] { blend }], winner))
        {
            Verdict = kept ? ModelVerdict.BaselineKept : ModelVerdict.Fitted,
            Why = kept
                ? string.Create(CultureInfo.InvariantCulture, $"nothing beats '{baseline.Recipe}' clearly; the best gain on development folds is {100.0 * gain:F2} %")
                : string.Create(CultureInfo.InvariantCulture, $"beats '{baseline.Recipe}' by {100.0 * gain:F2} % on development folds"),
        };
    }

    /// <summary>The greedy blend of the finalists, scored from the predictions that they left behind; null when one member alone is best.</summary>
    private static Trial? Blend(Trial[] finalists, StackedPredictions stack, DevelopmentFolds folds, SearchOptions options)
    {
        var hundredths = GreedyBlend.Choose(stack, stack.Rows.Length, options.LargestBlend, options.BlendShrinkage);
        (Trial Trial, int Weight)[] members =
            [.. finalists.Zip(hundredths).Where(m => m.Second > 0).OrderByDescending(m => m.Second).ThenBy(m => m.First.Recipe, StringComparer.Ordinal)];
        if (members.Length < 2)
        {
            return null;
        }

        ImmutableArray<BlendMember> weighted = [.. members.Select(m => new BlendMember(m.Weight, m.Trial.Candidate.Learner))];
        var blend = new Trial(new Candidate(new BlendLearner(weighted), IsBaseline: false), folds.Count);
        for (var f = 0; f < folds.Count; f++)
        {
            var labels = folds.Labels(f);
            var quantiles = new double[labels.Length * QuantileGrid.Count];
            BlendLearner.Average([.. members.Select(m => m.Trial.Quantiles(f)!)], BlendLearner.Weights(weighted), quantiles, new double[labels.Length]);
            blend.Add(f, FoldScore.Of(quantiles, labels), quantiles, trainingRows: 0);
        }

        return blend;
    }

    private static bool IsClear(Trial trial, Trial baseline, SearchOptions options)
    {
        var (gain, error) = trial.GainOver(baseline);
        return gain > 0.0 && gain > options.RequiredStandardErrors * error;
    }

    private static double BestGain(Trial[] finalists, Trial? blend, Trial baseline) =>
        finalists.Append(blend).OfType<Trial>().Max(t => 1.0 - t.MeanLoss() / baseline.MeanLoss()) is var gain && double.IsFinite(gain) ? gain : 0.0;

    private static string WhyLost(Trial trial, Trial winner, Trial baseline, SearchOptions options)
    {
        if (trial.Candidate.IsBaseline)
        {
            return trial == baseline ? $"best baseline; {Behind(trial, winner)}" : $"baseline; {Behind(trial, winner)}";
        }

        var (gain, error) = trial.GainOver(baseline);
        return gain > 0.0 && !IsClear(trial, baseline, options)
            ? string.Create(CultureInfo.InvariantCulture, $"gain on the best baseline is {gain / error:F2} standard errors; {options.RequiredStandardErrors:F2} needed")
            : Behind(trial, winner);
    }

    private static string WhyNoBlend(NestedComparison nested) => nested.Rows == 0
        ? "blend not used: no fold has enough rows before it to compare blends with single models"
        : string.Create(CultureInfo.InvariantCulture, $"blend not used: chosen again before each fold, blends lose {100.0 * (nested.Blend / nested.Single - 1.0):F2} % to the best single model");

    private static string Behind(Trial trial, Trial winner) => trial.MeanLoss() == winner.MeanLoss()
        ? "ties with the winner"
        : string.Create(CultureInfo.InvariantCulture, $"behind the winner by {100.0 * (trial.MeanLoss() / winner.MeanLoss() - 1.0):F2} %");

    /// <summary>The winner, then most folds first, then lowest loss; what was not possible stands last.</summary>
    private static ImmutableArray<LeaderboardEntry> Leaderboard(Trial[] trials, Trial winner) =>
    [
        .. trials
            .OrderByDescending(t => t == winner)
            .ThenByDescending(t => t.IsPossible)
            .ThenByDescending(t => t.Folds)
            .ThenBy(t => t.MeanLoss())
            .ThenBy(t => t.Recipe, StringComparer.Ordinal)
            .Select(t => new LeaderboardEntry(t.Recipe, t.IsPossible ? t.MeanLoss() : double.NaN, t.Folds, t.Outcome)
            {
                MeanCrps = t.IsPossible ? t.MeanCrps() : double.NaN,
                Coverage80 = t.IsPossible ? t.Coverage80() : double.NaN,
                Fits = t.Fits,
                Work = t.Work,
                Verdict = t.IsPossible ? ModelVerdict.Fitted : ModelVerdict.NotPossible,
            }),
    ];
}
