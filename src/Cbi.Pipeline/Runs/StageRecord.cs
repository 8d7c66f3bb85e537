namespace Cbi.Pipeline;

/// <summary>What stage.json says of a finished stage.</summary>
/// <param name="Name">Stage name; parts of a fan-out are named stage.part, such as specialist.crush.1w.</param>
/// <param name="InputHash">Hash over the sealed inputs and the outputs of the stages before.</param>
/// <param name="OutputHash">SHA-256 of output.json.</param>
/// <param name="Seconds">Time it took; not part of any hash.</param>
/// <param name="PeakMemoryBytes">Peak working set of the process at the end of the stage; not part of any hash.</param>
public sealed record StageRecord(string Name, string InputHash, string OutputHash, double Seconds, long PeakMemoryBytes);
