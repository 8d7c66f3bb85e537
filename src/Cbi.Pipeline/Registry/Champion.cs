using System.Collections.Immutable;

namespace Cbi.Pipeline;

/// <summary>registry/champion.json: the run that is served, and the runs that it replaced, newest first, so that a swap can be undone.</summary>
/// <param name="RunId">The serving run.</param>
/// <param name="AsOf">Its as-of session.</param>
/// <param name="DataSource">Its market.</param>
/// <param name="Planted">True when the market is simulated.</param>
/// <param name="Grade">Its grade.</param>
/// <param name="ReceiptHash">Its receipt: the certificate id.</param>
/// <param name="Previous">Run ids of former champions, newest first.</param>
public sealed record Champion(
    string RunId, DateOnly AsOf, string DataSource, bool Planted, string Grade, string ReceiptHash, ImmutableArray<string> Previous);
