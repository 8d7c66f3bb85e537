using System.Collections.Immutable;
using System.Globalization;
using Cbi.Domain;

namespace Cbi.Features;

/// <summary>What decides the bytes of the training data of one frame: which columns each learner reads, and the split plans.</summary>
public sealed record TrainingLayout
{
    /// <param name="columns">The columns of each bucket's learner, in learner order; one entry a bucket, in bucket order.</param>
    /// <param name="plans">The split plans, one a horizon, shortest first.</param>
    public TrainingLayout(ImmutableArray<ImmutableArray<string>> columns, ImmutableArray<SplitPlan> plans)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(columns.Length, Enum.GetValues<Bucket>().Length);
        if (!plans.Select(p => p.Horizon).SequenceEqual(Horizon.All))
        {
            throw new ArgumentException("There must be one plan a horizon, shortest first.", nameof(plans));
        }

        Columns = columns;
        Plans = plans;
    }

    public ImmutableArray<ImmutableArray<string>> Columns { get; }

    public ImmutableArray<SplitPlan> Plans { get; }

    /// <summary>Identity: file format, vocabulary, encoder and learner columns, split options and the content of the frame.</summary>
    internal string HashOver(FeatureFrame frame) => ContentHash.Combine(
    [
        new("format", TensorHeader.Format.ToString(CultureInfo.InvariantCulture)),
        new("vocabulary", Vocabulary.Program.Hash),
        new("encoder", string.Join(',', EncoderInputs.Columns)),
        new("samples", string.Join(',', SampleIndex.Columns)),
        .. Enum.GetValues<Bucket>().Select(bucket => KeyValuePair.Create(FrameBlocks.NameOf(bucket), string.Join(',', Columns[(int)bucket]))),
        .. Plans.Select(plan => KeyValuePair.Create(plan.Horizon.Name, $"{plan.Rows} {plan.Options}")),
        new("frame", frame.Hash),
    ]);
}
