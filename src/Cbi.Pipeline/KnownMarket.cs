namespace Cbi.Pipeline;

/// <summary>A market in the home's lake.</summary>
/// <param name="SnapshotId">Its snapshot.</param>
/// <param name="Source">The name that the run is published under.</param>
public sealed record KnownMarket(string SnapshotId, string Source);
