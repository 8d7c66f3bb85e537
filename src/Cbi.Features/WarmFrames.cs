using Cbi.Store;

namespace Cbi.Features;

/// <summary>
/// Frames of a process that lives through many nights. The first is built or extended from the cache as by <see cref="NightlyFrames"/>; its
/// work tables stay in memory (23 MiB for the real market), and every later night with the same formulas and options appends its sessions
/// to them. Any doubt leads back to the first way. All ways give the same bits. Thread-safe; one frame is built at a time.
/// </summary>
public sealed class WarmFrames(string home) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly FrameStore _store = new(home);
    private MacroLibrary _macros = MacroLibrary.Installed();
    private WarmTables? _tables;

    /// <param name="market">The market of the night; its files lie in the home.</param>
    /// <param name="asOf">A session; null is the last one.</param>
    /// <param name="options">Length of the frame and target rule.</param>
    /// <param name="threads">Threads of the engine.</param>
    /// <param name="stop">Cancels the running statement.</param>
    /// <exception cref="Cbi.Domain.CbiException">As <see cref="NightlyFrames.Build"/>.</exception>
    public NightlyFrame Build(MarketSnapshot market, DateOnly? asOf, FrameOptions options, int threads, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(market);
        ArgumentNullException.ThrowIfNull(options);
        lock (_gate)
        {
            _macros = MacroLibrary.Installed();
            string? obstacle = null;
            return TryLoad(market, asOf, options, stop)
                ?? Extend(market, asOf, options, threads, ref obstacle, stop)
                ?? First(market, asOf, options, threads, obstacle, stop);
        }
    }

    public void Dispose() => _tables?.Dispose();

    private NightlyFrame? TryLoad(MarketSnapshot market, DateOnly? asOf, FrameOptions options, CancellationToken stop) =>
        asOf is { } session && _store.TryLoad(new FrameKey(market.Id, _macros.Hash, session, options), stop) is { } cached
            ? NightlyFrame.Cached(cached)
            : null;

    private NightlyFrame? Extend(
        MarketSnapshot market, DateOnly? asOf, FrameOptions options, int threads, ref string? obstacle, CancellationToken stop)
    {
        if (_tables is not { } tables || !tables.Fits(_macros, options, threads))
        {
            return null;
        }

        var earlier = tables.Frame.AsOf;
        _tables = null;
        try
        {
            (var frame, var sessions, obstacle) = tables.Extend(market, asOf, stop);
            if (frame is null)
            {
                return null;
            }

            _store.Save(new FrameKey(market.Id, _macros.Hash, frame.AsOf, options), frame, tables.Known.Identity, stop);
            _tables = tables;
            return new NightlyFrame(
                frame, earlier, FormattableString.Invariant($"extended in memory by {sessions} sessions from {earlier:yyyy-MM-dd}"));
        }
        finally
        {
            if (_tables is null)
            {
                tables.Dispose();
            }
        }
    }

    private NightlyFrame First(MarketSnapshot market, DateOnly? asOf, FrameOptions options, int threads, string? obstacle, CancellationToken stop)
    {
        _tables?.Dispose();
        _tables = null;
        var db = DuckDb.OpenInMemory(threads);
        try
        {
            Lake.Attach(db, market, stop);
            var night = new NightlyFrames(_store, _macros).Build(db, market.Id, asOf, options, stop);
            if (!night.IsCached)
            {
                _tables = WarmTables.Keep(db, night.Frame, _macros, options, stop);
            }

            return obstacle is null ? night : night with { How = $"{night.How}; the tables in memory were given up: {obstacle}" };
        }
        finally
        {
            if (_tables is null)
            {
                db.Dispose();
            }
        }
    }
}
