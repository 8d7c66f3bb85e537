namespace Cbi.Pipeline;

/// <summary>What one stage cost. Never part of a hash.</summary>
/// <param name="Stage">Stage name; parts of a fan-out are named stage.part.</param>
/// <param name="Seconds">Elapsed time.</param>
/// <param name="PeakMemoryBytes">Peak working set of the process at the end of the stage.</param>
public sealed record StageTiming(string Stage, double Seconds, long PeakMemoryBytes);
