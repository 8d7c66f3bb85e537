using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Learning;
using Cbi.Numerics;

namespace Cbi.Buckets;

/// <summary>One of the eight specialists: searches a recipe for its bucket and horizon, then predicts every fold with it.</summary>
public static class BucketSpecialist
{
    /// <summary>
    /// Trains and predicts. The search reads development labels only; held-out rows are predicted by walk-forward fits and the last rows by
    /// the live fit. Single-threaded unless <see cref="SearchOptions.Parallelism"/> asks for more; the same task gives the same signal at
    /// any thread count.
    /// </summary>
    /// <param name="task">Bucket, horizon, features, plan and seed.</param>
    /// <param name="options">Budget, space and the bucket's settings.</param>
    /// <param name="ledger">Scores of the search, kept for a resumed one.</param>
    /// <param name="clock">For the outer guard of the search.</param>
    /// <param name="cancel">Stops inside fits.</param>
    /// <exception cref="CbiException">Not even a baseline can be fitted, or the search did not finish in time.</exception>
    public static RawSignal Train(SpecialistTask task, SpecialistOptions options, TrialLedger ledger, TimeProvider clock, CancellationToken cancel)
    {
        var data = task.Data();
        var search = options.Bucket.Families.IsEmpty ? options.Search : options.Search with { Families = options.Bucket.Families };
        var found = TrialSearch.Run(new SearchProblem(data, task.Plan, options.Space, search, task.OwnSeed), ledger, clock, cancel);
        return Predicted(task, data, found, cancel);
    }

    /// <summary>
    /// The signal of what a search found. A winner that fails on rows not searched gives way to the baseline, and the record says so.
    /// </summary>
    internal static RawSignal Predicted(SpecialistTask task, Dataset data, SearchResult found, CancellationToken cancel)
    {
        try
        {
            return Signal(task, data, found, found.Learner, new SearchRecord(found.Verdict, found.Why, 0, 0, ""), cancel);
        }
        catch (CbiException failure) when (found.Learner != found.Baseline)
        {
            var why = $"'{found.Learner.Recipe}' won the search but failed afterwards: {failure.Message}";
            return Signal(
                task, data, found, found.Baseline, new SearchRecord(ModelVerdict.BaselineKept, why, 0, 0, "") { WinnerFailed = true },
                cancel);
        }
    }

    private static RawSignal Signal(
        SpecialistTask task, Dataset data, SearchResult found, IQuantileLearner learner, SearchRecord record, CancellationToken cancel)
    {
        var predicted = WalkForward.Predict(task.Widened(learner, data), data, task.Plan, task.OwnSeed, cancel);
        var members = WalkForward.FitsPerFold(learner);
        return task.Signal(learner, data, predicted) with
        {
            Leaderboard = found.Leaderboard,
            Search = record with
            {
                Fits = found.Fits + members * predicted.Fits.Length,
                Work = found.Work + members * predicted.Fits.Sum(fit => (long)fit.Train.Count),
                LeaderboardHash = LeaderboardEntry.HashOf(found.Leaderboard),
            },
        };
    }

    /// <summary>The feature scaling of every fold, whose hashes the signal carries.</summary>
    public static ImmutableArray<FoldScaler> Scalers(SpecialistTask task) => FoldScaler.Of(task.Data(), task.Plan);
}
