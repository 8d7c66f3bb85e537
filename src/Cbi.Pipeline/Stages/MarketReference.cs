namespace Cbi.Pipeline;

/// <summary>The market that a run reads: the snapshot's id, a hash over its files.</summary>
internal sealed record MarketReference(string SnapshotId);
