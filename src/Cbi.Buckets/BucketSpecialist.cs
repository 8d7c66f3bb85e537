using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Learning;
using Cbi.Numerics;

namespace Cbi.Buckets;

/// <summary>One of the eight specialists: searches a recipe for its bucket and horizon, then predicts every fold with it.</summary>
public static class BucketSpecialist
{
    /// <summary>
    /// Trains and predicts. The search reads development labels only; held-out rows are predicted by walk-forward fits and the last rows by the live fit.
    /// Single-threaded unless <see cref="SearchOptions.Parallelism"/> asks for more; the same arguments give the same signal at any thread count.
    /// </summary>
    /// <param name="features">The columns that the specialist learns from, over the rows of <paramref name="frame"/>; read in place.</param>
    /// <param name="plan">The split plan of <paramref name="horizon"/> over the rows of <paramref name="frame"/>.</param>
    public static RawSignal Train(
        Bucket bucket, Horizon horizon, FeatureBlock features, FeatureFrame frame, SplitPlan plan, SpecialistOptions options, ulong seed, CancellationToken cancel)
    {
        if (plan.Horizon != horizon || plan.Rows != frame.Rows)
        {
            throw new ArgumentException($"The plan is for {plan.Rows} rows at {plan.Horizon}; expected {frame.Rows} rows at {horizon}.", nameof(plan));
        }

        var forecaster = Forecaster.Of(bucket);
        var data = new Dataset(features, frame.Target(horizon), frame.LabelScale(horizon));
        var search = options.Bucket.Families.IsEmpty ? options.Search : options.Search with { Families = options.Bucket.Families };
        // 52 random bits: pairs of bucket and horizon draw from unrelated streams.
        var ownSeed = (ulong)(RandomStream.Create(seed, "specialist", forecaster.Name, horizon.Name).NextUnit() * (1L << 52));
        var found = TrialSearch.Run(data, plan, options.Space, search, ownSeed, cancel);
        var inputs = SpecialistColumns.Inputs(frame.Block(bucket), data.Columns);
        var predicted = WalkForward.Predict(new MissingInputsLearner(found.Learner, inputs), data, plan, ownSeed, cancel);
        return new RawSignal(forecaster, horizon, predicted.OutOfFold, predicted.Live, found.Learner.Recipe, found.Leaderboard)
        {
            ScalerHashes = [.. FoldScaler.Of(data, plan).Select(scaler => scaler.Hash)],
            OutOfFoldMissing = [.. predicted.OutOfFold.Rows.Select(row => MissingInputsLearner.MissingShare(data.Row(row), inputs))],
            LiveMissing = [.. predicted.Live.Rows.Select(row => MissingInputsLearner.MissingShare(data.Row(row), inputs))],
        };
    }

    /// <summary>The feature scaling of every fold, whose hashes the signal carries.</summary>
    public static ImmutableArray<FoldScaler> Scalers(Horizon horizon, FeatureBlock features, FeatureFrame frame, SplitPlan plan) =>
        FoldScaler.Of(new Dataset(features, frame.Target(horizon), frame.LabelScale(horizon)), plan);
}
