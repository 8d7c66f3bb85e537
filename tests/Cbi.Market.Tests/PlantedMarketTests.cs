using Cbi.Domain;

namespace Cbi.Market.Tests;

public sealed class PlantedMarketTests
{
    [Fact]
    public void Generate_CommittedPriors_SpansFifteenYearsOfSessions()
    {
        var sessions = PriorsFile.Market.Truth.Sessions;

        sessions.Length.ShouldBeGreaterThanOrEqualTo(3_780);
        sessions.ShouldAllBe(d => ExchangeHolidays.IsSession(d));
        sessions[^1].ShouldBe(new DateOnly(PriorsFile.Committed.LastYear, 12, 31));
    }

    [Fact]
    public void Generate_CommittedPriors_HasEverySeriesOfTheUniverse()
    {
        PriorsFile.Market.Futures.Select(f => f.Symbol).ShouldBe(
            ["ZL", "ZM", "XK", "XC", "XW", "RS", "QM", "BRN", "HO", "NG", "EH", "HG", "FEF", "6L", "UC", "6E", "6J", "6A", "6M", "GC", "ZQ",
                "ZT", "ZF", "ZN", "VX", "ES", "XINA50", "HSI", "SB"],
            ignoreOrder: true);
        PriorsFile.Market.Fronts.Select(f => f.Symbol).ShouldBe(["ZL", "ZS", "ZM", "CL", "HO", "RB", "NG"], ignoreOrder: true);
        PriorsFile.Market.Indicators.Select(f => f.Name).ShouldBe(
            [
                "DFF", "DGS2", "DGS10", "DGS3MO", "T10YIE", "DEXCHUS", "DEXUSEU", "DEXJPUS", "DEXBZUS", "DTWEXBGS", "DXY", "VIXCLS",
                "DCOILWTICO", "DCOILBRENTEU", "USEPUINDXD",
                "RIN_D6_CURRENT_YEAR", "RIN_D6_PRIOR_YEAR", "PINK_PALM_OIL", "PINK_SOYBEAN_OIL", "PINK_SOYBEANS", "PINK_SOYBEAN_MEAL",
                "PINK_RAPESEED_OIL", "PINK_SUNFLOWER_OIL",
                "COT_ZL_NONCOMM_NET_PCT_OI", "COT_ZM_NONCOMM_NET_PCT_OI", "COT_ZS_NONCOMM_NET_PCT_OI", "COT_ZL_OPEN_INTEREST", "COT_ZL_COMM_NET",
            ],
            ignoreOrder: true);
        PriorsFile.Market.Events.Select(f => f.Name).ShouldBe(["fomc_rate_changes", "tariffs", "biofuel_policy"], ignoreOrder: true);
        PriorsFile.Market.Events.ShouldAllBe(e => e.Rows.Length > 10);
    }

    [Fact]
    public void Generate_CommittedPriors_GivesRealisticLevels()
    {
        Mean("ZL").ShouldBeInRange(30.0, 60.0);
        Mean("ZM").ShouldBeInRange(250.0, 420.0);
        Mean("XK").ShouldBeInRange(850.0, 1_350.0);
        Mean("QM").ShouldBeInRange(50.0, 95.0);
        Mean("HO").ShouldBeInRange(1.7, 3.3);
        PriorsFile.Market.Futures.ShouldAllBe(f => f.Rows.All(r => r.Close > 0.0 && r.CarryClose > 0.0 && r.ForwardClose > 0.0));
        PriorsFile.Market.Fronts.ShouldAllBe(f => f.Rows.All(r => r.Close > 0.0));

        static double Mean(string symbol) => PriorsFile.Market.Futures.Single(f => f.Symbol == symbol).Rows.Average(r => r.Close);
    }

    [Fact]
    public void Generate_AllTables_AscendWithoutDuplicates()
    {
        foreach (var dates in PriorsFile.Market.Futures.Select(f => f.Rows.Select(r => r.Date))
            .Concat(PriorsFile.Market.Fronts.Select(f => f.Rows.Select(r => r.Date)))
            .Concat(PriorsFile.Market.Indicators.Select(f => f.Rows.Select(r => r.Date)))
            .Concat(PriorsFile.Market.Events.Select(f => f.Rows.Select(r => r.Date))))
        {
            dates.Zip(dates.Skip(1)).ShouldAllBe(pair => pair.First < pair.Second);
        }
    }

    [Fact]
    public void Generate_RateSeries_ComeFromOneProcess()
    {
        var market = PriorsFile.Market;
        var funds = market.Indicators.Single(i => i.Name == "DFF").Rows.ToDictionary(r => r.Date, r => r.Value);
        var moves = market.Events.Single(e => e.Name == "fomc_rate_changes").Rows;

        // A week around each announced move the effective rate changes in the announced direction.
        moves.Count(m => m.Date.AddDays(4) < market.Truth.Sessions[^1]).ShouldBeGreaterThan(10);
        moves.Where(m => funds.ContainsKey(m.Date.AddDays(4))).ShouldAllBe(m => Math.Sign(funds[m.Date.AddDays(4)] - funds[m.Date]) == m.Direction);
        foreach (var row in market.Futures.Single(f => f.Symbol == "ZQ").Rows)
        {
            (100.0 - row.Close - funds[row.Date]).ShouldBeInRange(-1.5, 2.0);
        }
    }

    [Fact]
    public void Generate_OtherSeed_GivesAnotherMarket()
    {
        var one = PlantedMarket.Generate(PriorsFile.Short, seed: 1, CancellationToken.None);
        var two = PlantedMarket.Generate(PriorsFile.Short, seed: 2, CancellationToken.None);

        one.Truth.Returns.SequenceEqual(two.Truth.Returns).ShouldBeFalse();
        PlantedMarket.CacheKey(PriorsFile.Short, 1).ShouldNotBe(PlantedMarket.CacheKey(PriorsFile.Short, 2));
        PlantedMarket.CacheKey(PriorsFile.Short, 1).ShouldNotBe(PlantedMarket.CacheKey(PriorsFile.Committed, 1));
        PlantedMarket.CacheKey(PriorsFile.Short, 1).ShouldBe(PlantedMarket.CacheKey(PriorsFile.Committed with { Years = 3 }, 1));
    }

    [Fact]
    public void Generate_OneDriverChanged_LeavesOtherSeriesAlone()
    {
        var changed = PriorsFile.Short with
        {
            Drivers = [.. PriorsFile.Short.Drivers.Select(d => d.Symbol == "SB" ? d with { AnnualVolatility = 0.5 } : d)],
        };

        var before = PlantedMarket.Generate(PriorsFile.Short, 1, CancellationToken.None);
        var after = PlantedMarket.Generate(changed, 1, CancellationToken.None);

        before.Futures.Where(f => !f.Rows.SequenceEqual(after.Futures.Single(a => a.Symbol == f.Symbol).Rows)).Select(f => f.Symbol).ShouldBe(["SB"]);
    }

    [Fact]
    public void Generate_Cancelled_Throws() =>
        Should.Throw<OperationCanceledException>(() => PlantedMarket.Generate(PriorsFile.Short, 1, new CancellationToken(canceled: true)));
}
