using Cbi.Domain;

namespace Cbi.Store.Tests;

public sealed class RealMarketTests
{
    [SkippableFact]
    public void Run_SharedMarket_EverySourceIsPresentAndClean()
    {
        var data = RealMarket.Find();
        Skip.If(data is null, "the shared market data are not on this machine");
        using var directory = new TemporaryDirectory();
        var home = LakeHome.Open(directory.Root);
        var snapshot = Run(data!, home, 2);
        snapshot.Health.Where(h => h.Verdict is not (SourceVerdict.Ok or SourceVerdict.Stale)).ShouldBeEmpty();
        snapshot.FirstSession.ShouldBe(new DateOnly(1970, 2, 3));
        snapshot.LastSession.ShouldBe(new DateOnly(2023, 8, 31));
        snapshot.Health.Single(h => h.Name == "ZL").Rows.ShouldBe(13484);
        snapshot.Health.Single(h => h.Name == "VIXCLS").Rows.ShouldBe(8574);

        using var db = DuckDb.OpenInMemory(2);
        Lake.Attach(db, snapshot);
        db.Query("select count(*) as n from raw_observations where known_at < date").Longs("n").ShouldBe([0L]);
        db.Query("select known_at from raw_prices where symbol = 'ZL' and date = '2023-08-31'").Timestamps("known_at")
            .ShouldBe([new DateTime(2023, 8, 31, 18, 20, 0, DateTimeKind.Utc)]);

        var again = Run(data!, home, 1);
        again.NewFiles.ShouldBe(0);
        again.Id.ShouldBe(snapshot.Id);

        // Another home and another thread count: the same bytes.
        using var elsewhere = new TemporaryDirectory();
        Run(data!, LakeHome.Open(elsewhere.Root), 1).Id.ShouldBe(snapshot.Id);
    }

    [SkippableFact]
    public void Run_SharedMarketFrontMonths_ServesTheSameSymbols()
    {
        var data = RealMarket.Find();
        Skip.If(data is null, "the shared market data are not on this machine");
        var universe = Universe.Load(ProgramFiles.ConfigPath("universe.yaml"));
        string[] fronts = ["ZL", "ZS", "ZM", "ZC", "CL", "HO", "RB", "NG", "SB"];
        var symbols = new OrderedDictionary<string, SymbolSpec>(StringComparer.Ordinal);
        foreach (var (name, spec) in universe.Symbols)
        {
            symbols.Add(name, fronts.Contains(name) ? spec with { Series = PriceSeries.FuturesFront } : spec);
        }

        using var directory = new TemporaryDirectory();
        var snapshot = Intake.Run(
            data!, LakeHome.Open(directory.Root), universe with { Symbols = symbols }, Sources.Load(ProgramFiles.ConfigPath("sources.yaml")), 2);
        snapshot.LastSession.ShouldBe(new DateOnly(2023, 12, 29));
        snapshot.Health.Single(h => h.Name == "BRL").Verdict.ShouldBe(SourceVerdict.Stale);
        snapshot.Health.Single(h => h.Name == "CL").Verdict.ShouldBe(SourceVerdict.Ok);
    }

    private static MarketSnapshot Run(string data, LakeHome home, int threads) =>
        Intake.Run(
            data, home, Universe.Load(ProgramFiles.ConfigPath("universe.yaml")), Sources.Load(ProgramFiles.ConfigPath("sources.yaml")), threads);
}
