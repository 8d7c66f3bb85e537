namespace Cbi.Pipeline;

/// <summary>An input that two runs do not share.</summary>
/// <param name="Name">asOf, dataSource, snapshot, program, preset, seed, paths, standardError, refit, jumpBundle, or a file and its SHA-256.</param>
/// <param name="First">Its value in the first run; null when it has none.</param>
public sealed record InputDifference(string Name, string? First, string? Second);
