namespace Cbi.Pipeline;

/// <summary>A stage's value together with the hash of its stored form.</summary>
public sealed record StageResult<T>(T Value, string Hash);
