namespace Cbi.Pipeline;

/// <summary>A stored value that the reproduction does not have.</summary>
/// <param name="Name">Which, such as forecasts[1w].quantiles[0.05].logReturn or stages/core/output.json.</param>
/// <param name="Stored">As stored; numbers with all their digits, files by their SHA-256.</param>
/// <param name="Reproduced">As it came out again.</param>
public sealed record StoredDifference(string Name, string Stored, string Reproduced);
