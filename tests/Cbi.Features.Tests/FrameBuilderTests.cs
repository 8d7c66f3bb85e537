using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Features.Tests;

public sealed class FrameBuilderTests
{
    private static readonly DateOnly First = new(2018, 1, 1);
    private static readonly DateOnly Last = new(2021, 6, 11);
    private static readonly FeatureSet Base = SmallMarket.Build();

    [Fact]
    public void Build_RollDaysIncluded_ReturnsAreThoseOfTheContractHeld()
    {
        using var db = SmallMarket.Create();
        var truth = db.Query("select x - lag(x) over (order by i) as r from truth where symbol = 'ZL' order by i").Doubles("r");
        Base.Frame.Rows.ShouldBe(SmallMarket.Sessions);
        Base.Frame.Returns[0].ShouldBe(double.NaN);
        for (var i = 1; i < SmallMarket.Sessions; i++)
        {
            Base.Frame.Returns[i].ShouldBe(truth[i], 1e-9, $"row {i}");
        }

        // The level of the new contract differs by about 1 %, so a plain close-to-close return would be off.
        var roll = SmallMarket.RollEvery;
        Math.Abs(Math.Log(Base.Frame.Close[roll] / Base.Frame.Close[roll - 1]) - truth[roll]).ShouldBeGreaterThan(0.005);
    }

    [Fact]
    public void Build_FrontMonthZl_RollWindowReturnsAreMissingNotZero()
    {
        var set = SmallMarket.Build(
            "update raw_prices set adj_close = null, adj_change = null, contract = null, carry_close = null, carry_contract = null, "
            + "roll_window = (select i % 42 in (0, 41) and i > 0 from days d where d.date = raw_prices.date) where symbol = 'ZL'");
        set.Frame.Returns[41].ShouldBe(double.NaN);
        set.Frame.Returns[42].ShouldBe(double.NaN);
        set.Frame.Returns[43].ShouldBe(Base.Frame.Returns[43], 1e-9);
        set["zl_curve_slope"].ShouldAllBe(v => double.IsNaN(v));
        set.Frame.Volatility[300].ShouldBeGreaterThan(0.0);
        set.Frame.Target(Horizon.OneWeek).Raw[38].ShouldBe(double.NaN);
        set.Frame.Target(Horizon.OneWeek).Raw[50].ShouldBe(Base.Frame.Target(Horizon.OneWeek).Raw[50], 1e-9);
        set.Frame.Target(Horizon.SixMonths).Raw[300].ShouldNotBe(double.NaN);
    }

    [Fact]
    public void Build_StrictTargets_OneMissingReturnMakesTheTargetMissing()
    {
        var set = SmallMarket.Build(
            "update raw_prices set adj_close = null, adj_change = null, contract = null, "
            + "roll_window = (date = (select date from days where i = 300)) where symbol = 'ZL'",
            options: new FrameOptions { TargetMissingShare = 0.0 });
        set.Frame.Target(Horizon.OneMonth).Raw[279].ShouldBe(double.NaN);
        set.Frame.Target(Horizon.OneMonth).Raw[299].ShouldBe(double.NaN);
        set.Frame.Target(Horizon.OneMonth).Raw[278].ShouldNotBe(double.NaN);
        set.Frame.Target(Horizon.OneMonth).Raw[300].ShouldNotBe(double.NaN);
    }

    [Fact]
    public void Build_NegativeCrude_ReturnIsFlaggedAndFinite()
    {
        var set = SmallMarket.Build(
            "update raw_prices set adj_close = null, adj_change = null, contract = null where symbol = 'CL'; "
            + "update raw_prices set close = -37.63 where symbol = 'CL' and date = date '2020-04-20'");
        var row = set.Frame.Sessions.IndexOf(new DateOnly(2020, 4, 20));
        set["energy_crude_irregular_21"][row - 1].ShouldBe(0.0);
        set["energy_crude_irregular_21"][row].ShouldBe(1.0);
        set["energy_crude_momentum_5"][row].ShouldBeLessThan(-1.0);
        set["energy_crude_mask"][row].ShouldBe(0.0);
        set["energy_brent_over_crude"][row].ShouldBe(double.NaN);
    }

    [Fact]
    public void Build_SeriesMissing_ColumnsAreMissingAndMasked()
    {
        var set = SmallMarket.Build(
            "delete from raw_prices where symbol in ('CNH', 'ZM'); delete from raw_observations where series = 'VIXCLS'; delete from raw_events");
        set["china_cnh_momentum_21"].ShouldAllBe(v => double.IsNaN(v));
        set["china_cnh_mask"].ShouldAllBe(v => v == 1.0);
        set["crush_margin_z_252"].ShouldAllBe(v => double.IsNaN(v));
        set["crush_margin_mask"].ShouldAllBe(v => v == 1.0);
        set["volatility_vix_log"].ShouldAllBe(v => double.IsNaN(v));
        set["volatility_vix_mask"].ShouldAllBe(v => v == 1.0);
        set["volatility_vix_age"].ShouldAllBe(v => v == 252.0);
        set["tariff_net_decay_21"].ShouldAllBe(v => double.IsNaN(v));
        set["tariff_sessions_since_action"].ShouldAllBe(v => double.IsNaN(v));
        set["tariff_actions_mask"].ShouldAllBe(v => v == 1.0);
        set["crush_zs_momentum_21"][800].ShouldBe(Base["crush_zs_momentum_21"][800]);
    }

    [Fact]
    public void Build_OnlyZlPresent_CoreIsWhole()
    {
        var set = SmallMarket.Build("delete from raw_prices where symbol <> 'ZL'; delete from raw_observations; delete from raw_events; delete from raw_schedules");
        set.Frame.Returns.AsSpan()[1..].ToArray().ShouldBe(Base.Frame.Returns.AsSpan()[1..].ToArray());
        set["zl_momentum_252"].ShouldBe(Base["zl_momentum_252"]);
        foreach (var block in set.Frame.Buckets.Where(b => b.Name != "volatility"))
        {
            block.Columns.Where(c => c.EndsWith("_mask", StringComparison.Ordinal)).ShouldAllBe(c => set[c][899] == 1.0);
        }
    }

    [Fact]
    public void Build_SeriesStops_GoesStaleAfterItsAllowedAge()
    {
        var set = SmallMarket.Build("delete from raw_prices where symbol = 'HG' and date > (select date from days where i = 500)");
        set["china_copper_mask"][510].ShouldBe(0.0);
        set["china_copper_mask"][511].ShouldBe(1.0);
        set["china_copper_momentum_21"][510].ShouldNotBe(double.NaN);
        set["china_copper_momentum_21"][511].ShouldBe(double.NaN);
    }

    [Fact]
    public void Build_ObservationReleasedLater_IsNotSeenBefore()
    {
        // The value of session 600 is known one day later, at session 601; a revision of it arrives at session 603, when newer periods
        // rule.
        var set = SmallMarket.Build(
            "update raw_observations set value = 99 where series = 'DGS10' and date = (select date from days where i = 600); "
            + "update raw_observations set value = 0 where series = 'DGS2'; "
            + "insert into raw_observations select 'DGS10', (select date from days where i = 600), -99, (select date from days where i = 603) + interval 20 hour");
        set["fed_slope_10y_2y"][600].ShouldBeLessThan(50.0);
        set["fed_slope_10y_2y"][601].ShouldBe(99.0);
        set["fed_slope_10y_2y"][603].ShouldBeInRange(0.0, 50.0);
    }

    [Fact]
    public void Build_RevisionOfTheLatestPeriod_WinsFromItsReleaseOn()
    {
        var revised = "insert into raw_observations select 'PINK_PALM_OIL', max(date), 1000, timestamp '2021-06-08 12:00:00' from raw_observations "
            + "where series = 'PINK_PALM_OIL' and known_at < timestamp '2021-06-08 12:00:00'";
        var before = SmallMarket.Build();
        var after = SmallMarket.Build(revised);
        var row = after.Frame.Sessions.IndexOf(new DateOnly(2021, 6, 8));
        after["biofuel_oil_over_palm"][row - 1].ShouldBe(before["biofuel_oil_over_palm"][row - 1]);
        after["biofuel_oil_over_palm"][row].ShouldBeLessThan(-3.0);
    }

    [Fact]
    public void Build_BackAdjustmentRestated_KeepsTheRollExactReturn()
    {
        // From a roll day on the vendor's files stand on another level; the lake keeps the earlier rows as they came.
        var restated = "update raw_prices set adj_close = adj_close + 3 where symbol = 'ZL' and date >= (select date from days where i = 84)";
        var set = SmallMarket.Build(restated);
        set.Frame.Returns[84].ShouldBe(Base.Frame.Returns[84], 1e-9);
        set.Frame.Returns[83].ShouldBe(Base.Frame.Returns[83], 1e-12);
        set.Frame.Returns[85].ShouldBe(Base.Frame.Returns[85], 1e-9);
    }

    [Theory]
    [InlineData(50, false)]
    [InlineData(84, true)]
    public void Build_ChangeSinceAnotherDay_CountsOnlyTheSameContract(int row, bool onRollDay)
    {
        // The file that brought the row did not have the row before it: its change spans two sessions.
        var set = SmallMarket.Build(
            $"update raw_prices set change_since = change_since - 1, adj_change = 99 where symbol = 'ZL' and date = (select date from days where i = {row})");
        var difference = Math.Abs(set.Frame.Returns[row] - Base.Frame.Returns[row]);
        (onRollDay ? double.IsNaN(difference) : difference < 1e-9).ShouldBeTrue();
        set.Frame.Returns[row + 1].ShouldBe(Base.Frame.Returns[row + 1], 1e-9);
    }

    [Fact]
    public void Build_MarketClosingAfterZl_IsReadOneSessionLate()
    {
        var set = SmallMarket.Build("update series_catalog set lag_sessions = 1 where name = 'ES'");
        for (var row = 300; row < 310; row++)
        {
            set["volatility_equity_momentum_21"][row].ShouldBe(Base["volatility_equity_momentum_21"][row - 1]);

            // The pairs are those of one day, only known later: not ZL's today against the other's yesterday.
            set["volatility_equity_zl_corr_60"][row].ShouldBe(Base["volatility_equity_zl_corr_60"][row - 1], 1e-12);
        }
    }

    [Fact]
    public void Build_ShorterHistory_HasTheSameLastRows()
    {
        var set = SmallMarket.Build(options: new FrameOptions { HistorySessions = 100 });
        set.Frame.Rows.ShouldBe(100);
        set.Frame.Sessions[^1].ShouldBe(Last);
        foreach (var column in set.Frame.Buckets.SelectMany(b => b.Columns))
        {
            set[column].ShouldBe(Base[column][^100..], column);
        }
    }

    [Theory]
    [InlineData("2020-04-18", "is not a session", "2020-04-17")]
    [InlineData("2020-04-19", "is not a session", "2020-04-20")]
    [InlineData("2017-12-29", "is outside the data", "2018-01-01")]
    [InlineData("2030-01-01", "is outside the data", "2021-06-11")]
    public void Build_AsOfNotASession_NamesTheNearestOne(string asOf, string reason, string nearest)
    {
        var error = Should.Throw<CbiException>(
            () => SmallMarket.Build(asOf: DateOnly.ParseExact(asOf, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        error.ExitCode.ShouldBe(ExitCode.BadInput);
        error.Message.ShouldContain(asOf);
        error.Message.ShouldContain(reason);
        error.Message.ShouldContain($"from {First:yyyy-MM-dd} to {Last:yyyy-MM-dd}");
        error.Message.ShouldContain($"nearest session is {nearest}");
    }

    [Fact]
    public void Build_NoZl_SaysThatZlIsRequired()
    {
        var error = Should.Throw<CbiException>(() => SmallMarket.Build("delete from raw_prices where symbol = 'ZL'"));
        error.ExitCode.ShouldBe(ExitCode.BadInput);
        error.Message.ShouldContain("'ZL'");
    }

    [Fact]
    public void Build_ZlPriceNotPositive_NamesSessionAndPrice()
    {
        var error = Should.Throw<CbiException>(
            () => SmallMarket.Build("update raw_prices set close = -1 where symbol = 'ZL' and date = date '2020-04-20'"));
        error.ExitCode.ShouldBe(ExitCode.BadInput);
        error.Message.ShouldContain("2020-04-20");
    }

    [Fact]
    public void Build_OneTwoFourSixteenThreads_SameHash()
    {
        using var db = SmallMarket.Create();
        var builder = new FrameBuilder(MacroLibrary.Installed());
        var hashes = new List<string>();
        foreach (var threads in new[] { 1, 2, 4, 16 })
        {
            db.Execute($"set threads = {threads}");
            hashes.Add(builder.Build(db, null, new FrameOptions(), CancellationToken.None).Hash);
        }

        hashes.Distinct().ShouldHaveSingleItem().ShouldBe(Base.Frame.Hash);
    }

    [Fact]
    public void Build_Cancelled_Throws()
    {
        using var db = SmallMarket.Create();
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Should.Throw<OperationCanceledException>(
            () => new FrameBuilder(MacroLibrary.Installed()).Build(db, null, new FrameOptions(), stop.Token));
    }
}
