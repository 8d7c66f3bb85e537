using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Pipeline;

/// <summary>
/// Executes a finished run again, from its sealed inputs and in a temporary home, and compares every stored bit with what comes out. Nothing of the home is
/// written. A run reads no forecast of other nights: its earlier vintages and its gate's path are fitted within it. Only a refit reads another run, whose
/// recipes it carries on; that run is sealed by its receipt hash and taken along.
/// </summary>
public static class Reproduction
{
    /// <param name="home">Where the run is.</param>
    /// <param name="runId">A finished run, certified or not.</param>
    /// <param name="threads">Worker threads; they need not be those of the run.</param>
    /// <param name="progress">Told of every stage of the new execution.</param>
    /// <param name="clock">Measures the stages.</param>
    /// <param name="stop">Cancels; the temporary home is removed.</param>
    /// <exception cref="CbiException">NotFound: no such run, not finished, its snapshot or the run that it refits is gone. Corrupted: its inputs were changed.</exception>
    public static ReproductionSummary Execute(string home, string runId, int threads, IRunProgress progress, TimeProvider clock, CancellationToken stop)
    {
        var stored = StoredRun.Open(home, runId);
        var changed = stored.ChangedInputs(RunConfiguration.Load());
        foreach (var input in changed)
        {
            progress.Warning($"{input.Name} is not that of the run (recorded {input.Recorded}, now {input.Found}); numbers may differ for that reason");
        }

        var place = Directory.CreateTempSubdirectory("cbi-reproduce-").FullName;
        try
        {
            var order = new StageOrder(progress, runId);
            var again = NightlyRun.Execute(Prepare(stored, place, threads, stop), order, clock, stop);
            stop.ThrowIfCancellationRequested();
            var parts = RunComparison.Of(stored, Path.Combine(RunDirectory.RunsRoot(place), again.RunId), again, order.Stages, changed.IsEmpty);
            return ReproductionSummary.Of(stored, again, changed, parts);
        }
        finally
        {
            Directory.Delete(place, recursive: true);
        }
    }

    /// <summary>Copies what the run read into the temporary home: its snapshot, and the run whose recipes it carried on.</summary>
    private static RunRequest Prepare(StoredRun stored, string place, int threads, CancellationToken stop)
    {
        var (source, target) = (LakeHome.At(stored.Home), LakeHome.Open(place));
        Lake.Copy(source, stored.Inputs.SnapshotId, target, stop);
        if (stored.Asked.Refit is { } refit)
        {
            stored.RequireRefitted(refit);
            Lake.Copy(source, PublishedRuns.Output<MarketReference>(stored.Home, refit, "intake").SnapshotId, target, stop);
            Copy(RunDirectory.Require(stored.Home, refit), Path.Combine(RunDirectory.RunsRoot(place), refit), stop);
        }

        return new RunRequest
        {
            Home = place,
            Market = new KnownMarket(stored.Inputs.SnapshotId, stored.DataSource),
            // The directory tells only whether the market is simulated. Where the default jumps were used it was, though the directory may be gone by now.
            DataDirectory = stored.Receipt.Content.JumpBundle is null ? stored.Asked.DataDirectory : null,
            AsOf = stored.Inputs.AsOf,
            Preset = stored.Inputs.Preset,
            Seed = stored.Inputs.Seed,
            Refit = stored.Asked.Refit,
            Paths = stored.Inputs.Paths,
            StandardError = stored.Inputs.StandardError,
            Threads = threads,
        };
    }

    private static void Copy(string directory, string target, CancellationToken stop) => AtomicFile.Guard(target, () =>
    {
        foreach (var file in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories))
        {
            stop.ThrowIfCancellationRequested();
            var copy = Path.Combine(target, Path.GetRelativePath(directory, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    });
}
