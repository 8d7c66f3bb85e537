using System.Collections.Immutable;
using Cbi.Store;

namespace Cbi.Pipeline;

/// <summary>A market in an engine of its own whose rows a proof may delete; nothing outside the engine can be read from it.</summary>
internal static class MarketCopy
{
    public static DuckDb Open(MarketSnapshot market, int threads, CancellationToken stop) => DuckDb.OpenInMemory(threads, db =>
    {
        Lake.Attach(db, market, stop);
        db.LockDown();
    });

    /// <summary>The same with the rows of some sources alone.</summary>
    public static DuckDb Open(MarketSnapshot market, ImmutableArray<string> sources, int threads, CancellationToken stop) =>
        Open(market with { Files = [.. market.Files.Where(file => sources.Contains(file.Name))] }, threads, stop);
}
