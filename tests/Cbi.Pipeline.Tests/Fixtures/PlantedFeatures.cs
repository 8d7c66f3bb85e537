using Cbi.Domain;
using Cbi.Features;
using Cbi.Market;
using Cbi.Store;

namespace Cbi.Pipeline.Tests;

/// <summary>The default planted market with its whole frame; the work tables stay open for queries.</summary>
public sealed class PlantedFeatures : IDisposable
{
    private readonly TemporaryHome _home = new();

    public PlantedFeatures()
    {
        var configuration = RunConfiguration.Load();
        Universe = configuration.Universe;
        Market = PlantedMarket.Generate(configuration.Priors, MarketDesk.DefaultPlantedSeed, CancellationToken.None);
        Snapshot = MarketDesk.Take(_home.Root, null, configuration, 2, CancellationToken.None);
        Db = DuckDb.OpenInMemory(2);
        Lake.Attach(Db, Snapshot);
        Frame = new FrameBuilder(MacroLibrary.Installed()).Build(Db, null, new FrameOptions { HistorySessions = 100_000 }, CancellationToken.None);
        Columns = ColumnSummary.Describe(Frame, FeatureCatalogue.Installed());
        Page = CataloguePage.Write(Columns, WantedSources.Installed(), Snapshot.Source, Frame.Sessions[0], Frame.AsOf);
        Scores = DisplayScores.Build(Db, CancellationToken.None);
        Catalogue = FeatureReading.Catalogue(_home.Root, null, 2, CancellationToken.None);
    }

    internal Universe Universe { get; }

    internal PlantedMarket Market { get; }

    internal MarketSnapshot Snapshot { get; }

    /// <summary>Holds the work tables of <see cref="Frame"/>; build other frames elsewhere.</summary>
    internal DuckDb Db { get; }

    internal FeatureFrame Frame { get; }

    internal IReadOnlyList<ColumnSummary> Columns { get; }

    internal string Page { get; }

    internal DisplayScores Scores { get; }

    internal CatalogueSummary Catalogue { get; }

    public void Dispose()
    {
        Db.Dispose();
        _home.Dispose();
    }
}
