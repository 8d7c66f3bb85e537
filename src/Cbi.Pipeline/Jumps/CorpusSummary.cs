using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>A written corpus.</summary>
/// <param name="Directory">Absolute path.</param>
/// <param name="Kind">planted or history.</param>
/// <param name="ContentVersion">Identity of everything that it is made from.</param>
/// <param name="ManifestHash">SHA-256 of manifest.json, which holds the hash of every file.</param>
/// <param name="JumpsPerYear">Jumps in 252 sessions of its windows.</param>
/// <param name="Rates">Detected jumps by year and regime; empty for a drawn corpus.</param>
public sealed record CorpusSummary(
    string Directory,
    string Kind,
    ulong Seed,
    string ContentVersion,
    string ManifestHash,
    int WindowSessions,
    int Windows,
    int JumpWindows,
    int Jumps,
    double JumpsPerYear,
    ImmutableArray<JumpRate> Rates);
