using System.Collections.Immutable;
using Cbi.Buckets;
using Cbi.Calibration;
using Cbi.Domain;
using Cbi.Meta;

namespace Cbi.Pipeline;

/// <summary>
/// The stages from the specialists to the published forecast, with an edited as-of row. What was trained stays: specialists whose inputs
/// did not change are not asked again, calibrators and gate are those of the run, and only live rows go through them.
/// </summary>
/// <param name="Calibrated">The nine calibrated signals of every horizon.</param>
/// <param name="Ensemble">The forecast of every horizon.</param>
/// <param name="Asked">The buckets that were asked again.</param>
internal sealed record StackRerun(
    ImmutableArray<CalibratedDataset> Calibrated, ImmutableArray<EnsembleForecast> Ensemble, ImmutableArray<Bucket> Asked)
{
    public static StackRerun Of(FinishedRun run, EditedFrame edited, int threads, CancellationToken stop)
    {
        var asked = Enum.GetValues<Bucket>().Where(bucket => Reads(run, edited, bucket)).ToImmutableArray();
        if (asked.IsEmpty)
        {
            return new StackRerun(run.Calibrated, run.Ensemble, asked);
        }

        ImmutableArray<SpecialistPart> parts = [.. SpecialistPart.All.Where(part => asked.Contains(part.Bucket))];
        var features = asked.ToImmutableDictionary(bucket => bucket, bucket => Features(run, edited, bucket));
        var again = Each(parts, part => run.Specialist(part, stop).Ask(run.Task(part, features[part.Bucket], edited.Frame), stop));
        ImmutableArray<RawSignal> signals =
            [.. run.Signals.Select(old => again.FirstOrDefault(now => (now.Forecaster, now.Horizon) == (old.Forecaster, old.Horizon)) ?? old)];
        var meta = run.Configuration.Meta;
        var calibrated = Each(
            run.Calibrated, set => Calibrator.Recalibrate(set, signals, run.Plans.Of(set.Horizon), run.Calibrators, run.Seals));
        var fused = Each([.. run.Fused.Zip(calibrated)], pair => MetaModel.FuseLive(pair.First, pair.Second, meta.Fusion));
        ImmutableArray<Labels> labels = [.. calibrated.Select(set => run.Frame.Target(set.Horizon))];
        var ensemble = EnsembleLayer.Blend(fused, calibrated, labels, run.Plans.All, meta.Ensemble);
        return new StackRerun(calibrated, ensemble, asked);

        ImmutableArray<TResult> Each<TPart, TResult>(ImmutableArray<TPart> of, Func<TPart, TResult> work)
        {
            var results = new TResult[of.Length];
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = stop };
            FirstFailure.Unwrap(() => Parallel.For(0, of.Length, parallel, i => results[i] = work(of[i])));
            return [.. results];
        }
    }

    private static bool Reads(FinishedRun run, EditedFrame edited, Bucket bucket)
    {
        var columns = run.Training.Block(bucket).Columns;
        return edited.Changed[edited.Frame.Block(bucket).Name].Any(columns.Contains)
            || edited.Changed[edited.Frame.ZlCore.Name].Any(columns.Contains);
    }

    /// <summary>The specialist's own columns: the mapped tensor with the changed values of the as-of row put in.</summary>
    private static FeatureBlock Features(FinishedRun run, EditedFrame edited, Bucket bucket)
    {
        var block = run.Training.Block(bucket);
        var values = block.Values.ToArray();
        var first = values.Length - block.Columns.Length;
        foreach (var source in new[] { edited.Frame.Block(bucket), edited.Frame.ZlCore })
        {
            foreach (var name in edited.Changed[source.Name])
            {
                if (block.Columns.IndexOf(name) is var column and >= 0)
                {
                    values[first + column] = source[source.Rows - 1, source.Columns.IndexOf(name)];
                }
            }
        }

        return FeatureBlock.Over(block.Name, block.Columns, values);
    }
}
