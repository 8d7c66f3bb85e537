using System.Collections.Immutable;
using System.Globalization;
using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>
/// The last step of a search. The default recipe stays unless something is clearly better: a gain of more than the required number of
/// standard errors over folds. A baseline may be that as well as a survivor or the greedy blend of the survivors, of which the one with the
/// lowest loss wins. The blend is taken only if blends were no worse than single survivors where neither was chosen. Without a default
/// recipe the baseline is the default: volatility-scaled, unless unconditional is clearly better.
/// </summary>
internal static class RecipeChoice
{
    internal static SearchResult Choose(ImmutableArray<Trial> trials, DevelopmentFolds folds, SearchOptions options)
    {
        Trial[] finalists = [.. trials.Where(t => t.IsAlive).OrderBy(t => t.MeanLoss()).ThenBy(t => t.Recipe, StringComparer.Ordinal)];
        var (baseline, kept) = Default(finalists, folds.IndependentLabels >= options.DefaultLabels, options);
        var stack = StackedPredictions.Of(finalists, folds);
        var blend = options.LargestBlend > 1 ? Blend(finalists, stack, folds, options) : null;
        var nested = blend is null
            ? NestedComparison.None
            : NestedComparison.Of(stack, [.. Enumerable.Range(0, folds.Count).Select(f => folds[f])], options);

        var winner = kept;
        foreach (var trial in finalists.Append(blend).OfType<Trial>().Where(t => !t.Candidate.IsBaseline && (t != blend || nested.FavoursBlend)))
        {
            if (trial.MeanLoss() < winner.MeanLoss() && IsClear(trial, kept, options))
            {
                winner = trial;
            }
        }

        foreach (var trial in finalists)
        {
            trial.Outcome = trial == winner ? "won" : WhyLost(trial, winner, kept, options);
        }

        if (blend is not null)
        {
            blend.Outcome = blend == winner ? "won" : nested.FavoursBlend ? WhyLost(blend, winner, kept, options) : WhyNoBlend(nested);
        }

        return new SearchResult(
            winner.Candidate.Learner, baseline.Candidate.Learner, Leaderboard([.. trials, .. blend is null ? [] : new[] { blend }], winner))
        {
            Verdict = winner == baseline ? ModelVerdict.BaselineKept : ModelVerdict.Fitted,
            Why = winner == kept ? WhyKept(finalists, blend, kept, baseline) : Beats(winner, kept),
        };
    }

    /// <summary>
    /// The baseline to fall back on, and what is kept unless something beats it clearly. Volatility-scaled quantiles are the better prior
    /// for a return, so unconditional ones replace them only when they are clearly better, or alone; a baseline that is clearly better than
    /// the default recipe takes its place. With few independent labels no share can be earned honestly: then the default recipe is a
    /// candidate like any other.
    /// </summary>
    private static (Trial Baseline, Trial Kept) Default(Trial[] finalists, bool hasLabels, SearchOptions options)
    {
        var baselines = finalists.Where(t => t.Candidate.IsBaseline).ToArray();
        var scaled = baselines.FirstOrDefault(t => t.Recipe == Baselines.VolatilityScaled.Recipe) ?? baselines[0];
        var usual = finalists.FirstOrDefault(t => t.Candidate.IsDefault && hasLabels) ?? scaled;
        var better = Array.Find(baselines, t => IsClear(t, usual, options));
        var baseline = better ?? Array.Find(baselines, t => IsClear(t, scaled, options)) ?? scaled;
        return (baseline, better ?? (usual == scaled ? baseline : usual));
    }

    /// <summary>
    /// The greedy blend of the finalists, scored from the predictions that they left behind; null when one member alone is best.
    /// </summary>
    private static Trial? Blend(Trial[] finalists, StackedPredictions stack, DevelopmentFolds folds, SearchOptions options)
    {
        var hundredths = GreedyBlend.Choose(stack, stack.Rows.Length, options.LargestBlend, options.BlendShrinkage);
        (Trial Trial, int Weight)[] members =
            [.. finalists.Zip(hundredths).Where(m => m.Second > 0).OrderByDescending(m => m.Second)
                .ThenBy(m => m.First.Recipe, StringComparer.Ordinal)];
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
            BlendLearner.Average(
                [.. members.Select(m => m.Trial.Quantiles(f)!)], BlendLearner.Weights(weighted), quantiles, new double[labels.Length]);
            blend.Add(f, FoldScore.Of(quantiles, labels), quantiles, trainingRows: 0);
        }

        return blend;
    }

    private static bool IsClear(Trial trial, Trial kept, SearchOptions options)
    {
        var (gain, error) = trial.GainOver(kept);
        return gain > 0.0 && gain > options.RequiredStandardErrors * error;
    }

    private static string WhyKept(Trial[] finalists, Trial? blend, Trial kept, Trial baseline)
    {
        var best = finalists.Append(blend).OfType<Trial>()
            .Max(t => 1.0 - t.MeanLoss() / kept.MeanLoss()) is var gain && double.IsFinite(gain) ? gain : 0.0;
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"nothing beats '{kept.Recipe}' clearly; the best gain on development folds is {100.0 * best:F2} %");
        return kept == baseline
            ? text
            : string.Create(
                CultureInfo.InvariantCulture,
                $"the default stays: {text}; "
                + $"its own gain on '{baseline.Recipe}' is {100.0 * (1.0 - kept.MeanLoss() / baseline.MeanLoss()):F2} %");
    }

    private static string Beats(Trial winner, Trial other) => string.Create(
        CultureInfo.InvariantCulture,
        $"beats '{other.Recipe}' by {100.0 * (1.0 - winner.MeanLoss() / other.MeanLoss()):F2} % on development folds");

    private static string WhyLost(Trial trial, Trial winner, Trial kept, SearchOptions options)
    {
        var (gain, error) = trial.GainOver(kept);
        var why = trial != kept && gain > 0.0 && !IsClear(trial, kept, options)
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"gain on '{kept.Recipe}' is {gain / error:F2} standard errors; {options.RequiredStandardErrors:F2} needed")
            : Behind(trial, winner);
        return trial == kept ? $"default; {why}" : trial.Candidate.IsBaseline ? $"baseline; {why}" : why;
    }

    private static string WhyNoBlend(NestedComparison nested) => nested.Rows == 0
        ? "blend not used: no fold has enough rows before it to compare blends with single models"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"blend not used: chosen again before each fold, "
            + $"blends lose {100.0 * (nested.Blend / nested.Single - 1.0):F2} % to the best single model");

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
