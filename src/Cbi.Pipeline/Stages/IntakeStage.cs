using Cbi.Store;

namespace Cbi.Pipeline;

/// <summary>Takes the market directory into the lake and warns of sources that are missing, stale or odd.</summary>
internal static class IntakeStage
{
    public static MarketReference Run(RunContext run)
    {
        var market = run.Request.Market is { } known
            ? Open(run, new MarketReference(known.SnapshotId))
            : MarketDesk.Take(run.Home, run.Request.DataDirectory, run.Configuration, run.Request.Threads, run.Clock, run.Stop);
        foreach (var source in market.Health.Where(h => h.Verdict != SourceVerdict.Ok))
        {
            run.Progress.Warning($"source {source.Name} is {source.Verdict.ToString().ToLowerInvariant()}; features that need it are masked");
        }

        var warned = market.Health.Where(h => h.Quality != QualityVerdict.Ok).Select(h => h.Name).ToArray();
        if (warned.Length > 0)
        {
            run.Progress.Warning($"quality warnings for {string.Join(", ", warned)}; the report and cbi data health name them");
        }

        return new MarketReference(market.Id);
    }

    /// <summary>The snapshot, every file verified.</summary>
    public static MarketSnapshot Open(RunContext run, MarketReference reference)
    {
        var market = Lake.OpenSnapshot(LakeHome.At(run.Home), reference.SnapshotId);
        return market with { Source = run.Request.Market?.Source ?? SourceOf(run.Request.DataDirectory) };
    }

    /// <summary>The name that a market is published under: that of its directory.</summary>
    public static string SourceOf(string? dataDirectory) =>
        dataDirectory is null ? "planted" : Path.GetFileName(Path.TrimEndingDirectorySeparator(dataDirectory));
}
