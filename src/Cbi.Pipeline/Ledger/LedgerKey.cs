namespace Cbi.Pipeline;

/// <summary>Where a forecast comes from: what every row of the ledger says of its run.</summary>
/// <param name="DataSource">Name of the market.</param>
/// <param name="SnapshotId">The market snapshot that was read.</param>
/// <param name="InputsHash">SHA-256 of the sealed inputs.</param>
internal sealed record LedgerKey(string RunId, DateOnly AsOf, string DataSource, string SnapshotId, string InputsHash);
