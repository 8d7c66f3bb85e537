namespace Cbi.Pipeline;

/// <summary>The hash of what one stage stored.</summary>
public sealed record StageOutput(string Stage, string Hash);
