using Cbi.Pipeline;
using Microsoft.Extensions.Logging;

namespace Cbi.Server;

/// <summary>Progress of a scheduled run as log lines.</summary>
internal sealed partial class ServerLogProgress(ILogger log) : IRunProgress
{
    public void RunStarted(string runId, string directory, bool resumed) => Started(log, runId, directory);

    public void StageStarted(string stage)
    {
        // The end of a stage says all; a log line at its start would say it twice.
    }

    public void StageFinished(StageRecord stage, bool reused) => Finished(log, stage.Name, stage.Seconds);

    public void Note(string stage, string message) => Noted(log, stage, message);

    public void Warning(string message) => Warn(log, message);

    [LoggerMessage(Level = LogLevel.Information, Message = "Run {RunId} started in {Directory}")]
    private static partial void Started(ILogger log, string runId, string directory);

    [LoggerMessage(Level = LogLevel.Information, Message = "Stage {Stage} took {Seconds} s")]
    private static partial void Finished(ILogger log, string stage, double seconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "Stage {Stage}: {Text}")]
    private static partial void Noted(ILogger log, string stage, string text);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Text}")]
    private static partial void Warn(ILogger log, string text);
}
