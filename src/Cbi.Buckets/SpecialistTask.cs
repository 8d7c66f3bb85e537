using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Learning;
using Cbi.Numerics;

namespace Cbi.Buckets;

/// <summary>What one specialist has to forecast, and from what.</summary>
public sealed record SpecialistTask
{
    /// <param name="bucket">The bucket.</param>
    /// <param name="plan">The split plan over the rows of the frame; its horizon is the specialist's.</param>
    /// <param name="features">The columns that the specialist learns from, over the rows of the frame; read in place.</param>
    /// <param name="frame">Targets, scale and the bucket's own block.</param>
    /// <param name="seed">Seed of the run.</param>
    public SpecialistTask(Bucket bucket, SplitPlan plan, FeatureBlock features, FeatureFrame frame, ulong seed)
    {
        if (plan.Rows != frame.Rows)
        {
            throw new ArgumentException($"The plan is for {plan.Rows} rows; the frame has {frame.Rows}.", nameof(plan));
        }

        (Bucket, Plan, Features, Frame) = (bucket, plan, features, frame);
        // 52 random bits: pairs of bucket and horizon draw from unrelated streams.
        OwnSeed = (ulong)(RandomStream.Create(seed, "specialist", Forecaster.Name, Horizon.Name).NextUnit() * (1L << 52));
    }

    public Bucket Bucket { get; }

    public SplitPlan Plan { get; }

    public FeatureBlock Features { get; }

    public FeatureFrame Frame { get; }

    /// <summary>Expected effect of a high value on the price, 1 or -1, by column; a column without one is not named.</summary>
    public ImmutableSortedDictionary<string, int> ExpectedSigns { get; init; } = ImmutableSortedDictionary<string, int>.Empty;

    public Horizon Horizon => Plan.Horizon;

    public Forecaster Forecaster => Forecaster.Of(Bucket);

    /// <summary>Seed of this specialist's search and fits.</summary>
    internal ulong OwnSeed { get; }

    internal Dataset Data() => new(Features, Frame.Target(Horizon), Frame.LabelScale(Horizon))
    {
        ExpectedSigns = ExpectedSigns.RemoveRange(ExpectedSigns.Keys.Except(Features.Columns)),
    };

    /// <summary>The recipe as it is applied: widened where the bucket's own inputs are missing.</summary>
    internal MissingInputsLearner Widened(IQuantileLearner learner, Dataset data) => new(learner, Inputs(data));

    /// <summary>The signal of a recipe's predictions, without leaderboard.</summary>
    internal RawSignal Signal(IQuantileLearner learner, Dataset data, WalkForwardRows predicted)
    {
        var inputs = Inputs(data);
        return new RawSignal(Forecaster, Horizon, predicted.OutOfFold, predicted.Live, learner.Recipe, [])
        {
            ScalerHashes = [.. FoldScaler.Of(data, Plan).Select(scaler => scaler.Hash)],
            OutOfFoldMissing = [.. predicted.OutOfFold.Rows.Select(row => MissingInputsLearner.MissingShare(data.Row(row), inputs))],
            LiveMissing = LiveMissing(data),
            Fits = predicted.Fits,
            Attribution = Grouped(predicted.Attribution),
        };
    }

    /// <summary>Share of the bucket's own inputs that are missing, one a live row.</summary>
    internal ImmutableArray<double> LiveMissing(Dataset data)
    {
        var inputs = Inputs(data);
        return [.. Plan.Live.Predict.Rows().Select(row => MissingInputsLearner.MissingShare(data.Row(row), inputs))];
    }

    /// <summary>Columns that the bucket and the shared core both have count as the bucket's, as for the learners.</summary>
    private ForecastAttribution Grouped(ForecastAttribution attribution)
    {
        var own = Frame.Block(Bucket);
        string GroupOf(AttributedSource source) =>
            own.Columns.Contains(source.Name) ? own.Name : Frame.ZlCore.Columns.Contains(source.Name) ? Frame.ZlCore.Name : source.Group;
        return attribution with { Sources = [.. attribution.Sources.Select(source => source with { Group = GroupOf(source) })] };
    }

    private ImmutableArray<int> Inputs(Dataset data) => SpecialistColumns.Inputs(Frame.Block(Bucket), data.Columns);
}
