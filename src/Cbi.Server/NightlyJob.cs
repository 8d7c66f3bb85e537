using Cbi.Domain;
using Cbi.Pipeline;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Cbi.Server;

/// <summary>One scheduled nightly run; never two at once.</summary>
[DisallowConcurrentExecution]
internal sealed partial class NightlyJob : IJob
{
    public const string StateKey = "nightly";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var state = context.Scheduler.Context.Get<NightlyJobState>(StateKey);
        var request = new RunRequest
        {
            Home = state.Options.Home,
            DataDirectory = state.Options.DataDirectory,
            Threads = state.Options.Threads,
            Frames = state.Frames,
        };
        await Task.Run(() => Run(request, state, cancellationToken), cancellationToken);
    }

    private static void Run(RunRequest request, NightlyJobState state, CancellationToken stop)
    {
        try
        {
            var summary = NightlyRun.Execute(request, new ServerLogProgress(state.Log), state.Clock, stop);
            Finished(state.Log, summary.RunId, summary.Grade, summary.Promotion);
        }
        catch (CbiException error)
        {
            // The champion keeps serving; the operator reads why tonight's run ended.
            Failed(state.Log, error.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Nightly run {RunId} finished with grade {Grade}: {Promotion}")]
    private static partial void Finished(ILogger log, string runId, string grade, string promotion);

    [LoggerMessage(Level = LogLevel.Error, Message = "Nightly run failed: {Reason}")]
    private static partial void Failed(ILogger log, string reason);
}
