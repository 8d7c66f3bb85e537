namespace Cbi.Pipeline.Tests;

/// <summary>Keeps what a run reports, in order.</summary>
internal sealed class RecordedProgress : IRunProgress
{
    public List<string> Lines { get; } = [];

    public void RunStarted(string runId, string directory, bool resumed) => Lines.Add($"run {(resumed ? "resumed" : "started")}");

    public void StageStarted(string stage) => Lines.Add($"{stage} started");

    public void StageFinished(StageRecord stage, bool reused) => Lines.Add($"{stage.Name} {(reused ? "reused" : "finished")}");

    public void Warning(string message) => Lines.Add($"warning: {message}");
}
