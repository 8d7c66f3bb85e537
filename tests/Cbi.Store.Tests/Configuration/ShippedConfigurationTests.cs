using Cbi.Domain;

namespace Cbi.Store.Tests;

public sealed class ShippedConfigurationTests
{
    [Fact]
    public void Load_ShippedUniverse_TargetAndNearContracts()
    {
        var universe = Universe.Load(ProgramFiles.ConfigPath("universe.yaml"));
        universe.Symbols.Where(s => s.Value.Required).Select(s => s.Key).ShouldBe(["ZL"]);
        universe.Symbols["ZS"].FuturesFile.ShouldBe("XK");
        universe.Symbols["CL"].FuturesFile.ShouldBe("QM");
        universe.Symbols["RB"].Series.ShouldBe(PriceSeries.FuturesFront);
        universe.Hash().ShouldBe(Universe.Load(ProgramFiles.ConfigPath("universe.yaml")).Hash());
    }

    [Fact]
    public void Load_ShippedSources_MarketQuotesHaveAClose()
    {
        var sources = Sources.Load(ProgramFiles.ConfigPath("sources.yaml"));
        sources.MaxQuarantinedRows.ShouldBe(0);
        sources.Observations.Where(o => o.Value.MarketQuote).Select(o => o.Key).ShouldBe(["VIXCLS", "DXY"]);
        sources.Events.Keys.ShouldBe(["tariffs", "biofuel_policy", "fomc_rate_changes"]);
        sources.Schedules.Keys.ShouldBe(["fomc", "wasde", "mandates", "zl_contracts"]);
    }

    [Fact]
    public void Load_UniverseWithoutTarget_IsBadInput()
    {
        using var directory = new TemporaryDirectory();
        var path = directory.Write("universe.yaml", "symbols:\n  ZM: { name: meal, unit: usd_per_short_ton, close_time: \"14:20\" }\n");
        Should.Throw<CbiException>(() => Universe.Load(path)).Message.ShouldContain("'ZL' is missing");
    }

    [Fact]
    public void Load_QuoteWithoutCloseTime_IsBadInput()
    {
        using var directory = new TemporaryDirectory();
        var path = directory.Write(
            "sources.yaml",
            "observations:\n  X: { name: x, unit: percent, release_rule: same_day, release_time: \"09:00\", max_age_sessions: 5, "
            + "market_quote: true }\nevents: {}\n");
        Should.Throw<CbiException>(() => Sources.Load(path)).Message.ShouldContain("observations.X");
    }

    [Fact]
    public void Load_UnknownUnit_NamesFileAndKey()
    {
        using var directory = new TemporaryDirectory();
        var universe = directory.Write(
            "universe.yaml", "symbols:\n  ZL: { name: oil, unit: cents_per_pound, close_time: \"14:20\", required: true }\n");
        var error = Should.Throw<CbiException>(() => Universe.Load(universe));
        error.ExitCode.ShouldBe(ExitCode.BadInput);
        error.Message.ShouldContain($"{universe}: key 'symbols.ZL.unit' is 'cents_per_pound'");
        error.Message.ShouldContain("cents_per_lb");
        var sources = directory.Write(
            "sources.yaml",
            "observations:\n  X: { name: x, unit: per cent, release_rule: same_day, release_time: \"09:00\", max_age_sessions: "
            + "5 }\nevents: {}\n");
        Should.Throw<CbiException>(() => Sources.Load(sources)).Message.ShouldContain("'observations.X.unit' is 'per cent'");
    }

    [Theory]
    [InlineData("unit,dimension\n", 1, "header")]
    [InlineData("unit,dimension,factor,meaning\na,b,0,c\n", 2, "factor is '0'")]
    [InlineData("unit,dimension,factor,meaning\na,b,1\n", 2, "four filled fields")]
    [InlineData("unit,dimension,factor,meaning\na,b,1,c\na,b,2,c\n", 3, "twice")]
    public void Read_BadUnitTable_NamesTheLine(string text, int line, string what)
    {
        using var directory = new TemporaryDirectory();
        var error = Should.Throw<CbiException>(() => Units.Read(directory.Write("units.csv", text)));
        error.Message.ShouldContain($"line {line}");
        error.Message.ShouldContain(what);
    }
}
