using Cbi.Domain;

namespace Cbi.Buckets;

/// <summary>A specialist that an earlier run trained: its recipe, and what it predicted then.</summary>
/// <param name="RunId">The earlier run.</param>
/// <param name="Frame">The frame of that run.</param>
/// <param name="Signal">What the specialist said in that run.</param>
public sealed record FrozenSpecialist(string RunId, FeatureFrame Frame, RawSignal Signal);
