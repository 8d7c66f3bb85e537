using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Market;
using Cbi.Store;

namespace Cbi.Pipeline;

/// <summary>Labelled jump corpora: drawn from priors, or detected in a market's history.</summary>
public static class CorpusDesk
{
    /// <param name="priorsFile">Null for config/simulation/priors.yaml of the program.</param>
    /// <exception cref="CbiException">BadInput: a configuration is wrong. Storage: the corpus cannot be written.</exception>
    public static CorpusSummary Draw(CorpusOrder order, string? priorsFile, CancellationToken stop) =>
        Summarise(CorpusWriter.Draw(Request(order), priorsFile ?? ProgramFiles.ConfigPath("simulation/priors.yaml"), stop), []);

    /// <param name="dataDirectory">Null for the default planted market.</param>
    /// <exception cref="CbiException">BadInput: the data or a configuration are wrong. Storage: the corpus cannot be written.</exception>
    public static CorpusSummary Detect(CorpusOrder order, string? dataDirectory, int threads, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(order);
        var request = Request(order);
        var options = StrictYaml.Load<FactoryOptions>(request.FactoryFile);
        MarketDesk.RequireDirectory(dataDirectory);
        var configuration = RunConfiguration.Load();
        var market = MarketDesk.Take(order.Home, dataDirectory, configuration, threads, stop);
        var frame = FrameDesk.Build(order.Home, market, null, configuration.Frame with { HistorySessions = options.HistorySessions }, threads, stop);
        var series = JumpHistory.Of(frame);
        var directory = CorpusWriter.Detect(request, series, $"frame {frame.Hash} of snapshot {market.Id}, market {market.Source}", stop);
        return Summarise(directory, JumpRates.Of(series, options.Detection));
    }

    private static CorpusRequest Request(CorpusOrder order) => new()
    {
        OutDirectory = order.OutDirectory ?? Path.Combine(order.Home, "corpus"),
        Seed = order.Seed,
        At = order.At,
        FactoryFile = order.FactoryFile ?? ProgramFiles.ConfigPath("simulation/factory.yaml"),
    };

    private static CorpusSummary Summarise(string directory, ImmutableArray<JumpRate> rates)
    {
        var manifest = CorpusReader.Verify(directory);
        return new CorpusSummary(
            directory,
            manifest.Kind,
            manifest.Seed,
            manifest.ContentVersion,
            ContentHash.OfFile(Path.Combine(directory, CorpusManifest.FileName)),
            manifest.WindowSessions,
            manifest.Windows,
            manifest.JumpWindows,
            manifest.Jumps,
            252.0 * manifest.Jumps / (manifest.Windows * manifest.WindowSessions),
            rates);
    }
}
