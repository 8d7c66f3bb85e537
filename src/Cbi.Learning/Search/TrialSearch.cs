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

    /// <summary>
    /// Runs the search. The same problem gives the same result for every <see cref="SearchOptions.Parallelism"/>, and whether the ledger
    /// holds earlier scores or not. A candidate that refuses the data or predicts numbers that are not finite gets the verdict "not
    /// possible" and leaves the search.
    /// </summary>
    /// <param name="problem">Data, folds, space, budget and seed.</param>
    /// <param name="ledger">Receives every score; scores that it holds already are not computed again.</param>
    /// <param name="clock">For the outer guard and the seconds in the ledger.</param>
    /// <param name="cancel">Stops inside fits; what was scored stays in the ledger.</param>
    /// <exception cref="CbiException">
    /// No baseline can be fitted, so that no forecast is possible; or the search did not finish within
    /// <see cref="SearchOptions.LongestMinutes"/> (exit code 6).
    /// </exception>
    public static SearchResult Run(SearchProblem problem, TrialLedger ledger, TimeProvider clock, CancellationToken cancel)
    {
        problem.Options.Validate();
        return Run(problem, CandidatePortfolio.Create(problem.Space, problem.Options, problem.Seed), ledger, clock, cancel);
    }

    /// <summary>The search over given candidates, which must hold the baselines.</summary>
    internal static SearchResult Run(
        SearchProblem problem, ImmutableArray<Candidate> candidates, TrialLedger ledger, TimeProvider clock, CancellationToken cancel)
    {
        var options = problem.Options;
        var folds = new DevelopmentFolds(problem.Data, problem.Plan);
        if (folds.Count < 2)
        {
            throw new CbiException(
                ExitCode.BadInput,
                $"{problem.Name}: not possible: {folds.Count} development folds have labels; a search needs 2. "
                + "Use data that start earlier or a shorter burn-in.");
        }

        using var guard = new CancellationTokenSource(TimeSpan.FromMinutes(options.LongestMinutes), clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(guard.Token, cancel);
        try
        {
            ledger.Begin(problem.Key());
            var scoring = new Scoring(problem, folds, ledger, clock, stop.Token);
            var trials = candidates.Select(c => new Trial(c, folds.Count)).ToImmutableArray();
            Halve(trials, folds, scoring, options);
            scoring.Complete([.. trials.Where(t => t.IsAlive)]);
            return RecipeChoice.Choose(trials, folds, options);
        }
        catch (OperationCanceledException) when (guard.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            throw new CbiException(
                ExitCode.Interrupted,
                $"{problem.Name}: the search did not finish within longest_minutes = {options.LongestMinutes}; nothing was decided. "
                + "Scores so far are kept: resume, or use a smaller preset, or raise longest_minutes in config/training/learning.yaml.");
        }
    }

    private static void Halve(ImmutableArray<Trial> trials, DevelopmentFolds folds, Scoring scoring, SearchOptions options)
    {
        var scored = 0;
        for (var until = Math.Min(options.FirstRoundFolds, folds.Count); scored < folds.Count; until = Math.Min(2 * until, folds.Count))
        {
            scoring.Score([.. trials.Where(t => t.IsAlive)], folds.Order.AsSpan(scored, until - scored).ToArray());
            DropImpossible(trials);
            scored = until;
            if (scored < folds.Count)
            {
                DropWorseHalf(trials, scored);
            }
        }
    }

    private static void DropImpossible(ImmutableArray<Trial> trials)
    {
        foreach (var trial in trials.Where(t => t.IsAlive && !t.IsPossible))
        {
            trial.Outcome = $"not possible: {trial.Failure()}";
        }

        if (trials.FirstOrDefault(t => t.Candidate.IsBaseline && t.IsAlive) is null)
        {
            throw new CbiException(
                ExitCode.BadInput, $"No forecast is possible, not even a baseline: {trials.First(t => t.Candidate.IsBaseline).Failure()}");
        }
    }

    private static void DropWorseHalf(ImmutableArray<Trial> trials, int folds)
    {
        var ranked = trials
            .Where(t => t.IsAlive && !t.Candidate.StaysToTheEnd)
            .OrderBy(t => t.MeanLoss()).ThenBy(t => t.Recipe, StringComparer.Ordinal)
            .ToArray();
        var keep = Math.Max((ranked.Length + 1) / 2, FewestSurvivors);
        foreach (var trial in ranked.Skip(keep))
        {
            trial.Outcome = $"dropped after {folds} folds: {trial.MeanLoss():G5} against {ranked[keep - 1].MeanLoss():G5} of the last one kept";
        }
    }

    /// <summary>
    /// Scores (trial, fold) pairs, on several threads if allowed: each writes its own slot, so nothing depends on their order.
    /// </summary>
    private sealed class Scoring(SearchProblem problem, DevelopmentFolds folds, TrialLedger ledger, TimeProvider clock, CancellationToken stop)
    {
        internal void Score(Trial[] alive, int[] added)
        {
            var scores = new (FoldScore Score, double[]? Quantiles)[alive.Length * added.Length];
            ForEach(
                scores.Length,
                i => scores[i] = Known(alive[i / added.Length], added[i % added.Length])
                    ?? Compute(alive[i / added.Length], added[i % added.Length]));
            for (var i = 0; i < scores.Length; i++)
            {
                var fold = added[i % added.Length];
                alive[i / added.Length].Add(fold, scores[i].Score, scores[i].Quantiles, folds[fold].Train.Count);
            }
        }

        /// <summary>Predicts again where only the ledger knew the score: blends need predictions.</summary>
        internal void Complete(Trial[] finalists)
        {
            var missing = finalists.SelectMany(
                t => Enumerable.Range(0, folds.Count).Where(f => t.Quantiles(f) is null).Select(f => (Trial: t, Fold: f))).ToArray();
            var scores = new (FoldScore Score, double[] Quantiles)[missing.Length];
            ForEach(missing.Length, i => scores[i] = folds.Score(missing[i].Trial.Candidate.Learner, missing[i].Fold, problem.Seed, stop));
            for (var i = 0; i < missing.Length; i++)
            {
                var (trial, fold) = missing[i];
                if (scores[i].Score != trial[fold])
                {
                    throw new CbiException(
                        ExitCode.Corrupted,
                        $"The ledger of this search has another score of '{trial.Recipe}' on fold {folds[fold].Index} than this program "
                        + "computes. Delete the ledger and start again.");
                }

                trial.Add(fold, scores[i].Score, scores[i].Quantiles, folds[fold].Train.Count);
            }
        }

        private (FoldScore Score, double[]? Quantiles)? Known(Trial trial, int fold) =>
            ledger.Find(trial.Recipe, folds[fold].Index) is { } entry ? (entry.Score, null) : null;

        private (FoldScore Score, double[]? Quantiles) Compute(Trial trial, int fold)
        {
            var started = clock.GetTimestamp();
            var scored = folds.Score(trial.Candidate.Learner, fold, problem.Seed, stop);
            ledger.Add(LedgerEntry.Of(trial.Recipe, folds[fold].Index, scored.Score, clock.GetElapsedTime(started).TotalSeconds));
            return scored;
        }

        private void ForEach(int count, Action<int> work)
        {
            if (problem.Options.Parallelism == 1)
            {
                for (var i = 0; i < count; i++)
                {
                    work(i);
                }

                return;
            }

            var threads = new ParallelOptions { MaxDegreeOfParallelism = problem.Options.Parallelism, CancellationToken = stop };
            FirstFailure.Unwrap(() => Parallel.For(0, count, threads, work));
        }
    }
}
