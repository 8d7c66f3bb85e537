using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>
/// Seeded search by successive halving (Jamieson and Talwalkar 2016) on the development folds of a purged walk-forward plan.
/// The budget is a number of trials, never a time. Held-out and live folds are not touched.
/// </summary>
public static class TrialSearch
{
    /// <summary>A round never leaves fewer candidates than this, so that a blend has something to choose from.</summary>
    private const int FewestSurvivors = 3;

    /// <summary>Runs the search. The same data, plan, options and seed give the same result for every <see cref="SearchOptions.Parallelism"/>.</summary>
    public static SearchResult Run(Dataset data, SplitPlan plan, SearchSpace space, SearchOptions options, ulong seed, CancellationToken cancel)
    {
        options.Validate();
        var folds = new DevelopmentFolds(data, plan);
        if (folds.Count < 2)
        {
            throw new CbiException(
                ExitCode.BadInput,
                $"Horizon {plan.Horizon}: {folds.Count} development folds have labels; a search needs 2. Use data that start earlier or a shorter burn-in.");
        }

        var trials = CandidatePortfolio.Create(space, options, seed).Select(c => new Trial(c, folds.Count)).ToImmutableArray();
        var scored = 0;
        for (var until = Math.Min(options.FirstRoundFolds, folds.Count); scored < folds.Count; until = Math.Min(2 * until, folds.Count))
        {
            Score(trials, folds, folds.Order.AsSpan(scored, until - scored).ToArray(), options, seed, cancel);
            scored = until;
            if (scored < folds.Count)
            {
                DropWorseHalf(trials, scored);
            }
        }

        return RecipeChoice.Choose(trials, folds, options);
    }

    /// <summary>Every (trial, fold) pair writes its own slot; nothing depends on which finishes first.</summary>
    private static void Score(
        ImmutableArray<Trial> trials, DevelopmentFolds folds, int[] added, SearchOptions options, ulong seed, CancellationToken cancel)
    {
        var alive = trials.Where(t => t.Outcome.Length == 0).ToArray();
        var scores = new FoldScore[alive.Length * added.Length];
        void One(int i) => scores[i] = folds.Score(alive[i / added.Length].Candidate.Learner, added[i % added.Length], seed, cancel);

        if (options.Parallelism == 1)
        {
            for (var i = 0; i < scores.Length; i++)
            {
                One(i);
            }
        }
        else
        {
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Parallelism, CancellationToken = cancel };
            Parallel.For(0, scores.Length, parallel, One);
        }

        for (var i = 0; i < scores.Length; i++)
        {
            alive[i / added.Length][added[i % added.Length]] = scores[i];
        }
    }

    private static void DropWorseHalf(ImmutableArray<Trial> trials, int folds)
    {
        var ranked = trials
            .Where(t => t.Outcome.Length == 0 && !t.Candidate.IsBaseline)
            .OrderBy(t => t.MeanLoss()).ThenBy(t => t.Recipe, StringComparer.Ordinal)
            .ToArray();
        var keep = Math.Max((ranked.Length + 1) / 2, FewestSurvivors);
        foreach (var trial in ranked.Skip(keep))
        {
            trial.Outcome = $"dropped after {folds} folds: {trial.MeanLoss():G5} against {ranked[keep - 1].MeanLoss():G5} of the last one kept";
        }
    }
}
