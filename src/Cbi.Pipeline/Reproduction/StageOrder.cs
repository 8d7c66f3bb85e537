namespace Cbi.Pipeline;

/// <summary>Passes progress on under the id of the run that is reproduced, and keeps the order in which its stages began; parts of a fan-out count as one.</summary>
internal sealed class StageOrder(IRunProgress inner, string runId) : IRunProgress
{
    private readonly Lock _gate = new();
    private readonly List<string> _stages = [];

    /// <summary>Names of the stages, the earliest first.</summary>
    public IReadOnlyList<string> Stages => _stages;

    /// <summary>The name of a stage without its part: specialist of specialist.crush.1w.</summary>
    public static string Of(string stage) => stage.Split('.')[0];

    public void RunStarted(string id, string directory, bool resumed) => inner.RunStarted(runId, directory, resumed);

    public void StageStarted(string stage)
    {
        lock (_gate)
        {
            if (!_stages.Contains(Of(stage)))
            {
                _stages.Add(Of(stage));
            }
        }

        inner.StageStarted(stage);
    }

    public void StageFinished(StageRecord stage, bool reused) => inner.StageFinished(stage, reused);

    public void Note(string stage, string message) => inner.Note(stage, message);

    public void Warning(string message) => inner.Warning(message);
}
