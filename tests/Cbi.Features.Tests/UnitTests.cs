using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Features.Tests;

/// <summary>Units through the whole stack: soybean oil 45 c/lb, meal 300 USD a short ton, soybeans 1050 c/bu on every session.</summary>
public sealed class UnitTests
{
    private const string Constant =
        """
        update raw_prices set close = level, adj_change = 0.0, change_since = null
        from (values ('ZL', 45.0), ('ZM', 300.0), ('ZS', 1050.0), ('HO', 2.5), ('RB', 2.0), ('CL', 70.0)) v(name, level) where v.name = symbol;
        """;

    private static readonly FrameBuilder Builder = new(MacroLibrary.Installed());

    [Fact]
    public void Build_BoardCrushFixture_Is105CentsAndOilShare4286()
    {
        using var db = Build(Constant, out var set);
        Value(db, "board_crush(zl.zl_close, zm.price, zs.price)").ShouldBe(105.0, 1e-12);
        set["crush_margin_ratio"][^1].ShouldBe(105.0 / 1050.0, 1e-12);
        set["crush_oil_share"][^1].ShouldBe(495.0 / 1155.0, 1e-12);
        Math.Round(set["crush_oil_share"][^1], 4).ShouldBe(0.4286);
    }

    [Fact]
    public void Build_CrackAndBohoFixture_UseFortyTwoGallonsAndSevenAndAHalfPounds()
    {
        using var db = Build(Constant, out var set);
        Value(db, "boho_spread(zl.zl_close, ho.price)").ShouldBe(7.5 * 0.45 - 2.5, 1e-12);
        Value(db, "crack_3_2_1(rb.price, ho.price, cl.price)").ShouldBe((2 * 42 * 2.0 + 42 * 2.5 - 3 * 70.0) / 3.0, 1e-12);
        set["biofuel_boho_ratio"][^1].ShouldBe(Math.Log(7.5 * 0.45 / 2.5), 1e-12);
    }

    [Theory]
    [InlineData("ZM", "usd_per_t", 300.0 / 907.18474 * 1000.0)]
    [InlineData("ZM", "cents_per_lb", 15.0)]
    [InlineData("ZL", "usd_per_t", 0.45 / 0.45359237 * 1000.0)]
    [InlineData("ZS", "usd_per_t", 10.5 / (60 * 0.45359237) * 1000.0)]
    public void Build_SeriesDeclaredInAnotherUnitOfItsDimension_IsConverted(string symbol, string unit, double level)
    {
        var declared = $"update raw_prices set close = {level:R} where symbol = '{symbol}'; update series_catalog set unit = '{unit}' where name = '{symbol}'";
        using var db = Build(Constant + declared, out var set);
        Value(db, "board_crush(zl.zl_close, zm.price, zs.price)").ShouldBe(105.0, 1e-9);
        set["crush_oil_share"][^1].ShouldBe(495.0 / 1155.0, 1e-12);
        set.Frame.Close[^1].ShouldBe(45.0, 1e-10);
    }

    [Fact]
    public void PriceOf_UnitOfTheFile_LeavesEveryBit()
    {
        using var db = Build(null, out _);
        var table = db.Query(
            "select p.price as raw, q.price as asked from price_panel p join price_of('ZS', 'cents_per_bu_60lb') q using (session_no) where p.symbol = 'ZS' order by session_no");
        table.Rows.ShouldBe(SmallMarket.Sessions);
        table.Doubles("asked").Select(BitConverter.DoubleToInt64Bits).ShouldBe(table.Doubles("raw").Select(BitConverter.DoubleToInt64Bits));
    }

    [Fact]
    public void Build_SeriesDeclaredInAnotherDimension_NamesSeriesUnitsAndPlace()
    {
        var error = Should.Throw<CbiException>(() => Build("update series_catalog set unit = 'usd_per_gal' where name = 'ZM'", out _));
        error.ExitCode.ShouldBe(ExitCode.BadInput);
        foreach (var word in new[] { "'ZM'", "usd_per_gal", "10_crush.sql", "usd_per_short_ton", "config/universe.yaml", "symbols.ZM.unit" })
        {
            error.Message.ShouldContain(word);
        }
    }

    [Fact]
    public void Build_ObservationDeclaredInAnotherDimension_NamesSources()
    {
        var error = Should.Throw<CbiException>(() => Build("update series_catalog set unit = 'index_points' where name = 'DFF'", out _));
        error.Message.ShouldContain("config/sources.yaml, key 'observations.DFF.unit'");
    }

    [Fact]
    public void Build_UndeclaredUnit_IsRefused() =>
        Should.Throw<CbiException>(() => Build("update series_catalog set unit = 'bushels' where name = 'ZM'", out _)).Message.ShouldContain("'bushels'");

    [Fact]
    public void Build_AbsentSeries_GivesMasksInAnyUnit()
    {
        using var db = Build("delete from raw_prices where symbol = 'ZM'; delete from series_catalog where name = 'ZM'", out var set);
        set["crush_margin_ratio"].ShouldAllBe(v => double.IsNaN(v));
        set["crush_margin_mask"].ShouldAllBe(v => v == 1.0);
    }

    [Theory]
    [InlineData("price_of(name, 'usd_per_t')")]
    [InlineData("price_of('ZM')")]
    public void Library_LevelWithoutLiteralUnit_IsRefused(string call) =>
        Should.Throw<CbiException>(() => MacroLibrary.Installed().With("99_extra.sql", $"create or replace macro extra() as table from {call};"))
            .Message.ShouldContain("99_extra.sql");

    [Fact]
    public void Macros_EverySeriesAskedFor_IsConfiguredInTheSameDimension()
    {
        var universe = Universe.Load(ProgramFiles.ConfigPath("universe.yaml")).Symbols.Keys;
        var sources = Sources.Load(ProgramFiles.ConfigPath("sources.yaml")).Observations.Keys;
        MacroLibrary.Installed().Asks.ShouldAllBe(ask => universe.Contains(ask.Series) || sources.Contains(ask.Series));
    }

    private static DuckDb Build(string? alteration, out FeatureSet set)
    {
        var db = SmallMarket.Create(alteration);
        set = new FeatureSet(Builder.Build(db, null, new FrameOptions(), CancellationToken.None));
        return db;
    }

    private static double Value(DuckDb db, string formula) => db.Query(
        $"""
        select {formula} as v from zl
        join price_of('ZM', 'usd_per_short_ton') zm using (session_no) join price_of('ZS', 'cents_per_bu_60lb') zs using (session_no)
        join price_of('HO', 'usd_per_gal') ho using (session_no) join price_of('RB', 'usd_per_gal') rb using (session_no)
        join price_of('CL', 'usd_per_bbl') cl using (session_no)
        order by session_no desc limit 1
        """).Doubles("v")[0];
}
