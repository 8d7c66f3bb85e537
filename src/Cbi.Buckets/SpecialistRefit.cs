using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Learning;

namespace Cbi.Buckets;

/// <summary>
/// Carries a specialist on without a search: the recipe of an earlier run predicts the sessions that came since and the live rows. Earlier
/// out-of-fold predictions stay as they were made, by fits that did not see their labels then either.
/// </summary>
public static class SpecialistRefit
{
    /// <summary>Fits the frozen recipe once for the live rows and once for every step of new sessions.</summary>
    /// <param name="task">The specialist over the new frame, with the columns of the earlier run.</param>
    /// <param name="frozen">The specialist of the earlier run.</param>
    /// <param name="cancel">Stops inside fits.</param>
    /// <exception cref="CbiException">
    /// The recipe is none of this version, the frames do not share their sessions, or the earlier predictions do not reach back to the
    /// burn-in: a search is needed.
    /// </exception>
    public static RawSignal Run(SpecialistTask task, FrozenSpecialist frozen, CancellationToken cancel)
    {
        var (plan, old) = (task.Plan, frozen.Signal);
        var shift = Shift(task.Frame, frozen);
        var data = task.Data();
        var learner = LearnerFactory.Parse(old.Recipe);
        var widened = task.Widened(learner, data);
        var fresh = plan.After(frozen.Frame.Rows + shift);
        var predicted = WalkForward.Predict(widened, data, fresh, plan.Live, task.OwnSeed, cancel);

        var kept = old.OutOfFold.Where((_, row) => row + shift >= plan.Options.BurnIn);
        var outOfFold = Join(kept, shift, predicted.OutOfFold, plan);
        ImmutableArray<FitRecord> archived =
            [.. old.Fits[..^1].Select(fit => Moved(fit, shift, plan)).Where(fit => fit.Predict.ToExclusive > plan.Options.BurnIn)];
        var fits = archived.AddRange(predicted.Fits);
        RequireCovered(fits[..^1], task, frozen);

        var members = WalkForward.FitsPerFold(learner);
        var signal = task.Signal(learner, data, predicted);
        var search = old.Search ?? throw NeedsSearch(task, frozen, "it has no record of a search");
        return signal with
        {
            OutOfFold = outOfFold,
            OutOfFoldMissing = [.. old.OutOfFoldMissing.TakeLast(kept.Count), .. signal.OutOfFoldMissing],
            Leaderboard = old.Leaderboard,
            Fits = fits,
            Search = search with
            {
                Fits = members * predicted.Fits.Length,
                Work = members * predicted.Fits.Sum(fit => (long)fit.Train.Count),
                FrozenFrom = search.FrozenFrom ?? frozen.RunId,
            },
        };
    }

    /// <summary>What is added to a row of the earlier frame to get the row of the same session in the new one.</summary>
    private static int Shift(FeatureFrame frame, FrozenSpecialist frozen)
    {
        var sessions = frozen.Frame.Sessions;
        var at = frame.Sessions.IndexOf(sessions[^1]);
        var shared = Math.Min(at + 1, sessions.Length);
        return at >= 0 && frame.Sessions.AsSpan(at + 1 - shared, shared).SequenceEqual(sessions.AsSpan(sessions.Length - shared, shared))
            ? at + 1 - sessions.Length
            : throw new CbiException(
                ExitCode.BadInput,
                $"Run '{frozen.RunId}' ends on {frozen.Frame.AsOf:yyyy-MM-dd}; "
                + $"the sessions up to that day are not those of the data as of {frame.AsOf:yyyy-MM-dd}. "
                + "Refit a run of the same market that is not later, or run with a search (without --refit).");
    }

    /// <summary>Earlier rows at their new places, then the new ones; fold indices are those of the new plan.</summary>
    private static QuantileRows Join(QuantileRows kept, int shift, QuantileRows fresh, SplitPlan plan)
    {
        int[] rows = [.. kept.Rows.Select(row => row + shift), .. fresh.Rows];
        return new QuantileRows(
            rows, [.. kept.Quantiles, .. fresh.Quantiles], [.. kept.UpProbability, .. fresh.UpProbability],
            [.. rows.Select(row => FoldOf(row, plan))]);
    }

    private static FitRecord Moved(FitRecord fit, int shift, SplitPlan plan)
    {
        RowRange Move(RowRange range) => new(Math.Max(0, range.FromInclusive + shift), Math.Max(0, range.ToExclusive + shift));
        var predict = Move(fit.Predict);
        return fit with { Train = Move(fit.Train), Predict = predict, Fold = FoldOf(Math.Max(predict.FromInclusive, plan.Options.BurnIn), plan) };
    }

    private static int FoldOf(int row, SplitPlan plan) => plan.Folds.First(fold => fold.Predict.Contains(row)).Index;

    private static void RequireCovered(ImmutableArray<FitRecord> fits, SpecialistTask task, FrozenSpecialist frozen)
    {
        var gaps = FitRecord.Uncovered(fits, new RowRange(task.Plan.Options.BurnIn, task.Plan.Rows));
        if (!gaps.IsEmpty)
        {
            throw NeedsSearch(task, frozen, $"its predictions leave rows {string.Join(", ", gaps)} of the new frame uncovered");
        }
    }

    private static CbiException NeedsSearch(SpecialistTask task, FrozenSpecialist frozen, string why) => new(
        ExitCode.BadInput,
        $"Specialist {task.Forecaster} {task.Horizon} of run '{frozen.RunId}' cannot be carried on: {why}. "
        + "Run with a search (without --refit).");
}
