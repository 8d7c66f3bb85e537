using Cbi.Features;
using Cbi.Store;

namespace Cbi.Pipeline;

/// <summary>What a door may show of the features to readers: the catalogue page and the display scores.</summary>
public static class FeatureReading
{
    private const int MonthSessions = 21;

    /// <summary>
    /// The catalogue with coverage and first valid sessions over the whole history of the market (null: the planted one).
    /// </summary>
    public static CatalogueSummary Catalogue(string home, string? dataDirectory, int threads, CancellationToken stop)
    {
        using var db = DuckDb.OpenInMemory(threads);
        var market = Attach(db, home, dataDirectory, threads, stop);
        var frame = new FrameBuilder(MacroLibrary.Installed()).Build(db, null, new FrameOptions { HistorySessions = 100_000 }, stop);
        var columns = ColumnSummary.Describe(frame, FeatureCatalogue.Installed());
        return new CatalogueSummary
        {
            DataSource = market.Source,
            FirstSession = frame.Sessions[0],
            LastSession = frame.AsOf,
            Columns =
            [
                .. columns.Select(c => new CatalogueLine(
                    c.Entry.Bucket, c.Entry.Feature, c.Entry.Meaning, c.Entry.Unit, c.Entry.Window, c.Entry.Sources, c.Entry.ReleaseLag,
                    c.Entry.ExpectedSign,
                    c.Entry.Macro, c.Coverage, c.FirstValid)),
            ],
            Wanted = [.. WantedSources.Installed().Sources],
            Page = CataloguePage.Write(columns, WantedSources.Installed(), market.Source, frame.Sessions[0], frame.AsOf),
        };
    }

    /// <summary>The display scores on one session of the market (null: the last one of the planted market).</summary>
    public static ScoreSummary Scores(string home, string? dataDirectory, DateOnly? asOf, int threads, CancellationToken stop)
    {
        using var db = DuckDb.OpenInMemory(threads);
        var market = Attach(db, home, dataDirectory, threads, stop);
        _ = new FrameBuilder(MacroLibrary.Installed()).Build(db, asOf, new FrameOptions { HistorySessions = 1 }, stop);
        var scores = DisplayScores.Build(db, stop);
        return new ScoreSummary(
            market.Source,
            scores.Sessions[^1],
            [.. scores.Names.Select((name, i) => new ScoreLine(name, Last(scores, i, 0), Last(scores, i, MonthSessions)))]);
    }

    private static double Last(DisplayScores scores, int bucket, int sessionsAgo)
    {
        var row = scores.Sessions.Length - 1 - sessionsAgo;
        return row < 0 ? double.NaN : scores.Values[bucket][row];
    }

    private static MarketSnapshot Attach(DuckDb db, string home, string? dataDirectory, int threads, CancellationToken stop)
    {
        var market = MarketDesk.Take(home, dataDirectory, RunConfiguration.Load(), threads, stop);
        Lake.Attach(db, market, stop);
        return market;
    }
}
