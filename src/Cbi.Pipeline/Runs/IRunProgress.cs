namespace Cbi.Pipeline;

/// <summary>What a door shows while a run works. Called from several threads.</summary>
public interface IRunProgress
{
    /// <summary>The run has a directory; <paramref name="runId"/> is what --resume takes.</summary>
    void RunStarted(string runId, string directory, bool resumed);

    void StageStarted(string stage);

    void StageFinished(StageRecord stage, bool reused);

    /// <summary>How a stage did its work, where that depends on what the home or the process held before; no result does. Doors may leave it out.</summary>
    void Note(string stage, string message)
    {
    }

    /// <summary>Something that the user should know and that does not stop the run.</summary>
    void Warning(string message);
}
