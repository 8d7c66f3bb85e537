using System.Collections.Immutable;
using Cbi.Buckets;
using Cbi.Domain;
using Cbi.Features;
using Cbi.Learning;

namespace Cbi.Pipeline;

/// <summary>From the frame to the tensors that the learners read in place.</summary>
internal static class TrainingStage
{
    public static TrainingLayout Layout(RunContext run, FeatureFrame frame, ImmutableArray<ScreenResult> admission, SplitPlans plans) =>
        Layout(run.Configuration, frame, admission, plans);

    public static TrainingLayout Layout(
        RunConfiguration configuration, FeatureFrame frame, ImmutableArray<ScreenResult> admission, SplitPlans plans) => new(
        [
            .. Enum.GetValues<Bucket>().Select(bucket => SpecialistColumns.Of(
                bucket, frame, AdmissionStage.Of(admission, bucket), configuration.Specialists[(int)bucket])),
        ],
        plans.All);

    public static TrainingReference Build(RunContext run, FrameReference reference, FeatureFrame frame, TrainingLayout layout)
    {
        using var data = FrameDesk.OpenTraining(run.Home, reference, frame, run.Configuration.Frame, layout, run.Stop);
        return Describe(data);
    }

    /// <summary>The training data that the stage made; made again when the cache was emptied. Other content than the recorded one is an error.</summary>
    public static TrainingData Open(RunContext run, FrameReference reference, FeatureFrame frame, TrainingLayout layout, TrainingReference recorded)
    {
        var data = FrameDesk.OpenTraining(run.Home, reference, frame, run.Configuration.Frame, layout, run.Stop);
        var found = Describe(data);
        if (found.LayoutHash == recorded.LayoutHash
            && found.TensorHash == recorded.TensorHash
            && found.IndexHash == recorded.IndexHash
            && found.ScalerHash == recorded.ScalerHash)
        {
            return data;
        }

        data.Dispose();
        throw new CbiException(
            ExitCode.Corrupted,
            $"The training data '{data.Directory}' are not those of the run: tensors {found.TensorHash[..12]}, index {found.IndexHash[..12]}; "
            + $"the run was made from {recorded.TensorHash[..12]} and {recorded.IndexHash[..12]}. Start a new run.");
    }

    private static TrainingReference Describe(TrainingData data) => new(
        data.LayoutHash,
        data.Rows,
        data.Samples,
        Enum.GetValues<Bucket>().ToImmutableSortedDictionary(bucket => Forecaster.Of(bucket).Name, bucket => data.Block(bucket).Columns, StringComparer.Ordinal),
        data.TensorHash,
        data.IndexHash,
        data.ScalerHash);
}
