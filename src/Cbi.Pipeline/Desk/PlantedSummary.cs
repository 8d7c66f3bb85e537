namespace Cbi.Pipeline;

/// <summary>What cbi market wrote.</summary>
/// <param name="Directory">Absolute path.</param>
/// <param name="Seed">Seed of the simulation.</param>
/// <param name="Files">Data files, without truth.json and manifest.json.</param>
/// <param name="ManifestHash">SHA-256 of manifest.json, which holds the hash of every file.</param>
public sealed record PlantedSummary(string Directory, ulong Seed, int Files, string ManifestHash);
