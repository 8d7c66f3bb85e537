using System.Globalization;

namespace Cbi.Pipeline;

/// <summary>Tees a run's progress into its training.log, line by line, so that a crash loses nothing.</summary>
internal sealed class TrainingLog(IRunProgress inner, string logFile, TimeProvider clock) : IRunProgress
{
    private readonly Lock _gate = new();

    public void RunStarted(string runId, string directory, bool resumed)
    {
        Log($"run {runId} {(resumed ? "resumed" : "started")}");
        inner.RunStarted(runId, directory, resumed);
    }

    public void StageStarted(string stage)
    {
        Log($"{stage} started");
        inner.StageStarted(stage);
    }

    public void StageFinished(StageRecord stage, bool reused)
    {
        Log(string.Create(CultureInfo.InvariantCulture, $"{stage.Name} {(reused ? "kept" : "finished")} in {stage.Seconds:F2} s, output {stage.OutputHash}"));
        inner.StageFinished(stage, reused);
    }

    public void Note(string stage, string message)
    {
        Log($"{stage}: {message}");
        inner.Note(stage, message);
    }

    public void Warning(string message)
    {
        Log($"warning: {message}");
        inner.Warning(message);
    }

    private void Log(string text)
    {
        lock (_gate)
        {
            AtomicFile.Guard(logFile, () => File.AppendAllText(logFile, $"{clock.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss'Z'} {text}\n"));
        }
    }
}
