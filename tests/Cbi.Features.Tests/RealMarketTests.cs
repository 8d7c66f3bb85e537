using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Features.Tests;

public sealed class RealMarketTests
{
    private static readonly FrameBuilder Builder = new(MacroLibrary.Installed());

    [SkippableFact]
    public void Build_ContractAwareSeries_EveryColumnLivesAndNothingLeaks()
    {
        using var home = new TemporaryFolder();
        var snapshot = Ingest(home, frontMonthZlOnly: false);
        using var db = DuckDb.OpenInMemory(2);
        Lake.Attach(db, snapshot);
        var options = new FrameOptions();

        var frame = Builder.Build(db, null, options, CancellationToken.None);

        frame.AsOf.ShouldBe(snapshot.LastSession);
        frame.Rows.ShouldBe(options.HistorySessions);
        foreach (var summary in ColumnSummary.Describe(frame, FeatureCatalogue.Installed()))
        {
            // The real files hold no highs and lows.
            (summary.FirstValid is null).ShouldBe(summary.Entry.Feature == "zl_true_range_14", summary.Entry.Feature);
        }

        // Known correlations of 2010 to 2023: crude and copper about 0.3, soybeans 0.65; day-shifted pairs would be near zero.
        var set = new FeatureSet(frame);
        Mean(set["energy_crude_zl_corr_60"]).ShouldBeInRange(0.15, 0.5);
        Mean(set["china_copper_zl_corr_63"]).ShouldBeInRange(0.15, 0.5);
        Mean(set["crush_zl_zs_corr_63"]).ShouldBeInRange(0.5, 0.85);
        var result = LeakGate.Verify(
            MacroLibrary.Installed(), () => Open(snapshot), frame, [frame.Sessions[3000]], options, 1, null, CancellationToken.None);
        result.Passed.ShouldBeTrue(result.Message);

        var nights = new NightlyFrames(new FrameStore(home.Path), MacroLibrary.Installed());
        nights.Build(db, snapshot.Id, frame.Sessions[^4], options, CancellationToken.None).ExtendedFrom.ShouldBeNull();
        var extended = nights.Build(db, snapshot.Id, null, options, CancellationToken.None);
        extended.ExtendedFrom.ShouldBe(frame.Sessions[^4], extended.How);
        extended.Frame.Hash.ShouldBe(frame.Hash);
    }

    [SkippableFact]
    public void Build_FrontMonthZl_HasTargetsDespiteRollWindows()
    {
        using var home = new TemporaryFolder();
        using var db = DuckDb.OpenInMemory(2);
        Lake.Attach(db, Ingest(home, frontMonthZlOnly: true));

        var frame = Builder.Build(db, null, new FrameOptions(), CancellationToken.None);

        frame.AsOf.ShouldBe(new DateOnly(2023, 12, 29));
        foreach (var horizon in Horizon.All.Skip(1))
        {
            var labelled = frame.Target(horizon).Raw.Count(v => !double.IsNaN(v));
            ((double)labelled / (frame.Rows - horizon.Sessions)).ShouldBeGreaterThan(0.85, horizon.Name);
        }
    }

    private static DuckDb Open(MarketSnapshot snapshot)
    {
        var db = DuckDb.OpenInMemory(1);
        Lake.Attach(db, snapshot);
        return db;
    }

    private static MarketSnapshot Ingest(TemporaryFolder home, bool frontMonthZlOnly)
    {
        var market = Find();
        Skip.If(market is null, "No real market data: set CBI_MARKET_DATA or place shared/data/market beside the repository.");
        var universe = Universe.Load(ProgramFiles.ConfigPath("universe.yaml"));
        var sources = Sources.Load(ProgramFiles.ConfigPath("sources.yaml"));
        if (frontMonthZlOnly)
        {
            universe = new Universe
            {
                Symbols = new Dictionary<string, SymbolSpec>(StringComparer.Ordinal)
                {
                    ["ZL"] = universe.Symbols["ZL"] with { Series = PriceSeries.FuturesFront },
                },
            };
            sources = sources with { Observations = new Dictionary<string, ObservationSpec>(StringComparer.Ordinal) };
        }

        return Intake.Run(market!, LakeHome.Open(home.Path), universe, sources, 2);
    }

    private static double Mean(double[] values) => values.Where(v => !double.IsNaN(v)).Average();

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("CBI_MARKET_DATA") is { Length: > 0 } configured)
        {
            return Directory.Exists(configured) ? configured : null;
        }

        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            var candidate = Path.Combine(directory.FullName, "shared", "data", "market");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
