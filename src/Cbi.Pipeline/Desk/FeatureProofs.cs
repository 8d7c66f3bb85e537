using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Features;
using Cbi.Numerics;
using Cbi.Store;

namespace Cbi.Pipeline;

/// <summary>The proofs that a door may ask for: that features see no future, and where one number comes from.</summary>
public static class FeatureProofs
{
    /// <summary>
    /// Rebuilds the frame of a market (null: the planted one) without the future, on several thread counts, and with silent sources.
    /// </summary>
    /// <param name="home">Directory for the lake and the frame.</param>
    /// <param name="dataDirectory">A market directory; null is the planted market.</param>
    /// <param name="asOf">The frame's last session; null is the last one of the data.</param>
    /// <param name="dates">Sessions to rebuild at, drawn without replacement; all sessions when the frame has fewer.</param>
    /// <param name="seed">Seed of the draw.</param>
    /// <param name="threads">Rebuilds at a time.</param>
    /// <param name="progress">Told what was done, from any thread.</param>
    /// <param name="stop">Cancels the running builds.</param>
    public static ProofSummary Verify(
        string home, string? dataDirectory, DateOnly? asOf, int dates, ulong seed, int threads, IProgress<ProofProgress> progress,
        CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(progress);
        ArgumentOutOfRangeException.ThrowIfLessThan(dates, 1);
        var configuration = RunConfiguration.Load();
        var options = configuration.Frame;
        var market = MarketDesk.Take(home, dataDirectory, configuration, threads, stop);
        var frame = FrameDesk.Build(home, market, asOf, options, threads, stop);
        var macros = MacroLibrary.Installed();
        progress.Report(new ProofProgress("threads", 0, 1));
        var hashes = ThreadGate.Verify(macros, count => MarketCopy.Open(market, count, stop), frame.AsOf, options, stop);
        progress.Report(new ProofProgress("staleness", 0, 1));
        var staleness = StalenessGate.Verify(
            macros, FeatureCatalogue.Installed(), () => MarketCopy.Open(market, threads, stop), frame.AsOf, options, stop);
        var drawn = Draw(frame, dates, seed);
        progress.Report(new ProofProgress("truncation", 0, drawn.Length));
        var counter = new Counter(drawn.Length, progress);
        var truncation = LeakGate.Verify(macros, () => MarketCopy.Open(market, 1, stop), frame, drawn, options, threads, counter, stop);
        return new ProofSummary
        {
            DataSource = market.Source,
            SnapshotId = market.Id,
            FrameHash = frame.Hash,
            AsOf = frame.AsOf,
            Rows = frame.Rows,
            Columns = FeatureCatalogue.Installed().Entries.Length,
            Seed = seed,
            Truncation = truncation,
            Threads = hashes,
            Staleness = staleness,
        };
    }

    /// <summary>Explains one number of the frame and recomputes it from its own sources.</summary>
    /// <param name="home">Directory for the lake and the frame.</param>
    /// <param name="dataDirectory">A market directory; null is the planted market.</param>
    /// <param name="column">A column of the dictionary.</param>
    /// <param name="asOf">A session; null is the last one of the data.</param>
    /// <param name="threads">Engine threads.</param>
    /// <param name="stop">Cancels the running build.</param>
    /// <exception cref="CbiException">NotFound for an unknown column; BadInput for an as-of that is no session.</exception>
    public static FeatureExplanation Explain(string home, string? dataDirectory, string column, DateOnly? asOf, int threads, CancellationToken stop)
    {
        // Before any work: a misspelled name should not cost a build.
        var catalogue = FeatureCatalogue.Installed();
        _ = catalogue[column];
        var configuration = RunConfiguration.Load();
        var market = MarketDesk.Take(home, dataDirectory, configuration, threads, stop);
        var frame = FrameDesk.Build(home, market, asOf, configuration.Frame, threads, stop);
        var macros = MacroLibrary.Installed();
        var cell = new Lineage(macros, catalogue, () => MarketCopy.Open(market, threads, stop)).Explain(frame, column, stop);
        return new FeatureExplanation(market.Source, market.Id, frame.Hash, macros.Hash, cell);
    }

    private static ImmutableArray<DateOnly> Draw(FeatureFrame frame, int dates, ulong seed)
    {
        var sessions = frame.Sessions.ToArray();
        RandomStream.Create(seed, "feature proof").Shuffle<DateOnly>(sessions);
        return [.. sessions.Take(dates).Order()];
    }

    private sealed class Counter(int total, IProgress<ProofProgress> progress) : IProgress<int>
    {
        public void Report(int value) => progress.Report(new ProofProgress("truncation", value, total));
    }
}
