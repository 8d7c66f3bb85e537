using System.Collections.Immutable;
using Cbi.Buckets;
using Cbi.Domain;
using Cbi.Learning;
using Cbi.Store;

namespace Cbi.Pipeline;

/// <summary>
/// The finished run that a refit carries on: admitted columns, recipes and predictions, all files verified against its receipt.
/// </summary>
internal sealed class FrozenRun
{
    private readonly RunContext _run;
    private readonly string _runId;
    private readonly FeatureFrame _frame;

    private FrozenRun(RunContext run, string runId, FeatureFrame frame) => (_run, _runId, _frame) = (run, runId, frame);

    /// <summary>Opens the run that the request names; null when the request asks for a search.</summary>
    public static FrozenRun? Open(RunContext run, MarketSnapshot market)
    {
        if (run.Request.Refit is not { } runId)
        {
            return null;
        }

        var summary = PublishedRuns.Load(run.Home, runId);
        if (summary.DataSource != market.Source)
        {
            throw new CbiException(
                ExitCode.BadInput,
                $"Run '{runId}' was made from '{summary.DataSource}', these data are '{market.Source}'. Refit a run of the same market.");
        }

        var snapshot = IntakeStage.Open(run, PublishedRuns.Output<MarketReference>(run.Home, runId, "intake"));
        var reference = PublishedRuns.Output<FrameReference>(run.Home, runId, "features");
        return new FrozenRun(run, runId, FrameDesk.Build(run.Home, snapshot, reference.AsOf, run.Configuration.Frame, run.Request.Threads, run.Stop));
    }

    /// <summary>The columns that the run admitted; one that the frame has no more is an error.</summary>
    public ImmutableArray<ScreenResult> Admission(FeatureFrame frame)
    {
        var admission = PublishedRuns.Output<ImmutableArray<ScreenResult>>(_run.Home, _runId, "admission");
        foreach (var (screened, block) in admission.Zip(frame.Buckets.Add(frame.ZlCore)))
        {
            if (screened.Admitted.FirstOrDefault(column => !block.Columns.Contains(column)) is { } lost)
            {
                throw new CbiException(
                    ExitCode.BadInput,
                    $"Column '{lost}' of run '{_runId}' is no column of '{block.Name}' any more; its recipes cannot be carried on. "
                    + "Run with a search (without --refit).");
            }
        }

        return admission;
    }

    public FrozenSpecialist Of(SpecialistPart part) => new(_runId, _frame, PublishedRuns.Output<RawSignal>(_run.Home, _runId, part.Stage));
}
