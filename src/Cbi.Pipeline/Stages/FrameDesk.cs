using Cbi.Domain;
using Cbi.Features;
using Cbi.Store;

namespace Cbi.Pipeline;

/// <summary>The frame of one as-of session: from the cache, or last night's extended, or built; then cached.</summary>
internal static class FrameDesk
{
    public static FeatureFrame Build(string home, MarketSnapshot market, DateOnly? asOf, FrameOptions options, int threads, CancellationToken stop) =>
        Night(home, market, asOf, options, threads, stop).Frame;

    public static NightlyFrame Night(string home, MarketSnapshot market, DateOnly? asOf, FrameOptions options, int threads, CancellationToken stop)
    {
        var store = new FrameStore(home);
        var macros = MacroLibrary.Installed();
        if (asOf is { } known && store.TryLoad(new FrameKey(market.Id, macros.Hash, known, options), stop) is { } cached)
        {
            return NightlyFrame.Cached(cached);
        }

        using var db = DuckDb.OpenInMemory(threads);
        Lake.Attach(db, market, stop);
        return new NightlyFrames(store, macros).Build(db, market.Id, asOf, options, stop);
    }

    /// <summary>The training data of a cached frame: from the cache, or made and cached.</summary>
    public static TrainingData OpenTraining(
        string home, FrameReference reference, FeatureFrame frame, FrameOptions options, TrainingLayout layout, CancellationToken stop)
    {
        var key = new FrameKey(reference.SnapshotId, reference.MacroHash, reference.AsOf, options);
        return TensorCache.Open(new FrameStore(home).DirectoryOf(key), frame, layout, stop);
    }
}
