using Cbi.Store;

namespace Cbi.Features.Tests;

/// <summary>Successive nights: every frame has the bits of a whole build, and is extended exactly when that is sound.</summary>
public sealed class NightlyFramesTests : IDisposable
{
    // Longest reach of the installed macros on this market is 630 sessions: a rank over 504 of a volatility over 126.
    private const int Tail = 640;
    private const int FirstNight = 880;

    private static readonly FrameOptions Options = new() { HistorySessions = 500 };
    private readonly TemporaryFolder _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Build_ConsecutiveNights_ExtendsWithTheBitsOfAWholeBuild()
    {
        // A holiday (no settlement, no session) and a source that falls silent on the way.
        const string market = "delete from raw_prices where date = (select date from days where i = 882); "
            + "delete from raw_observations where series = 'VIXCLS' and date > (select date from days where i = 871); "
            + "delete from raw_prices where symbol = 'HG' and date > (select date from days where i = 876)";
        Night(FirstNight, market).ExtendedFrom.ShouldBeNull();
        for (var night = FirstNight + 1; night < FirstNight + 6; night++)
        {
            if (night != 882)
            {
                Night(night, market).ExtendedFrom.ShouldNotBeNull($"night {night}");
            }
        }
    }

    [Fact]
    public void Build_SeveralSessionsAtOnce_ExtendsByAll()
    {
        Night(FirstNight, string.Empty);
        Night(FirstNight + 12, string.Empty).How.ShouldStartWith("extended by 12 sessions");
    }

    [Fact]
    public void Build_ShortHistory_GrowsUntilItIsFull()
    {
        var options = new FrameOptions { HistorySessions = 886 };
        Night(FirstNight, string.Empty, options: options).Frame.Rows.ShouldBe(FirstNight + 1);
        Night(FirstNight + 9, string.Empty, options: options).Frame.Rows.ShouldBe(886);
    }

    [Fact]
    public void Build_RevisionKnownSinceYesterday_StillExtends()
    {
        Night(FirstNight, string.Empty);
        Night(
            FirstNight + 1,
            "insert into raw_observations select series, date, value + 1, (select date from days where i = 881) + interval 19 hour from raw_observations "
            + "where series = 'DGS10' and date = (select date from days where i = 870)").ExtendedFrom.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("update raw_prices set close = close * 1.001 where symbol = 'ZM' and date = (select date from days where i = 20)", "a price of the first year")]
    [InlineData("delete from raw_events where date = (select date from days where i = 35)", "an event")]
    [InlineData("update series_catalog set max_age_sessions = 3 where name = 'DXY'", "the allowed age of a source")]
    public void Build_PastRewritten_IsBuiltWhole(string alteration, string what)
    {
        Night(FirstNight, string.Empty);
        var night = Night(FirstNight + 1, alteration);
        night.ExtendedFrom.ShouldBeNull(what);
        night.How.ShouldContain("no longer the same");
    }

    [Fact]
    public void Build_TailShorterThanAMacroReaches_IsBuiltWholeAndNamesTheColumn()
    {
        Night(FirstNight, string.Empty);
        var night = Night(FirstNight + 1, string.Empty, tail: 200);
        night.ExtendedFrom.ShouldBeNull();
        night.How.ShouldContain("reaches further back than 200 sessions");
    }

    [Fact]
    public void Build_EarlierFrameDamaged_IsBuiltWhole()
    {
        Night(FirstNight, string.Empty);
        var path = Directory.GetFiles(_home.Path, "features_fx.parquet", SearchOption.AllDirectories).Single();
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);
        Night(FirstNight + 1, string.Empty).How.ShouldContain("is damaged");
    }

    /// <summary>Builds the frame of one night from what was known then, and compares it with a whole build in another home.</summary>
    private NightlyFrame Night(int session, string market, FrameOptions? options = null, int tail = Tail)
    {
        using var db = SmallMarket.Create(
            $"""
            {(market.Length > 0 ? market : "select 1")};
            delete from raw_prices where known_at > (select date + interval 21 hour from days where i = {session});
            delete from raw_observations where known_at > (select date + interval 21 hour from days where i = {session});
            delete from raw_events where known_at > (select date + interval 21 hour from days where i = {session});
            """);
        options ??= Options;
        var macros = MacroLibrary.Installed();
        var night = new NightlyFrames(new FrameStore(_home.Path), macros) { Tail = tail }
            .Build(db, $"{session} {market}", null, options, CancellationToken.None);
        var whole = new FrameBuilder(macros).Build(db, null, options, CancellationToken.None);
        FrameComparison.Compare(whole, night.Frame, whole.Rows - 1).FirstDifference.ShouldBeNull(night.How);
        night.Frame.Hash.ShouldBe(whole.Hash, night.How);
        return night;
    }
}
