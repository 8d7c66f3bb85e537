using Cbi.Domain;

namespace Cbi.Features.Tests;

public sealed class LeakGateTests
{
    private static readonly FrameOptions Options = new() { HistorySessions = 600 };

    [Fact]
    public void Verify_HonestMacros_PassesOnEveryColumn()
    {
        var (result, frame) = Run(MacroLibrary.Installed());
        result.Passed.ShouldBeTrue(result.Message);
        var columns = FrameBlocks.Of(frame).Sum(b => b.Columns.Length) + 3 + Horizon.All.Length;
        result.NumbersCompared.ShouldBe(result.AsOfs.Sum(d => (long)(frame.Sessions.IndexOf(d) + 1) * columns));
    }

    [Theory]
    [InlineData("lead(zl_return) over (order by session_no)", "a look at the next session")]
    [InlineData("avg(zl_return) over ()", "a statistic of the whole sample")]
    [InlineData("(select count(*) from raw_prices p where p.date <= zl.session + 1 and p.symbol = 'ZL')", "raw rows beyond the as-of")]
    [InlineData("(select sum(direction) from raw_events)", "raw events beyond the as-of")]
    public void Verify_LeakingMacro_NamesItsColumn(string formula, string leak)
    {
        var core = MacroLibrary.Installed().Files.Single(f => f.Key == "05_zl_core.sql").Value;
        var leaking = core.Replace("features_zl_core()", "honest_zl_core()", StringComparison.Ordinal)
            + $"\ncreate or replace macro features_zl_core() as table select h.*, cast({formula} as double) as leaked from honest_zl_core() h join zl using (session_no) order by session_no;";
        var (result, _) = Run(MacroLibrary.Installed().With("05_zl_core.sql", leaking));
        result.Passed.ShouldBeFalse(leak);
        result.Column.ShouldBe("leaked");
        result.Session.ShouldNotBeNull();
        result.Message.ShouldContain("leaked");
    }

    [Fact]
    public void Verify_AfterTheCheck_RawTablesAreWholeAgain()
    {
        using var db = SmallMarket.Create();
        var builder = new FrameBuilder(MacroLibrary.Installed());
        var frame = builder.Build(db, null, Options, CancellationToken.None);
        LeakGate.Verify(builder, db, frame, [frame.Sessions[100]], Options, CancellationToken.None).Passed.ShouldBeTrue();
        builder.Build(db, null, Options, CancellationToken.None).Hash.ShouldBe(frame.Hash);
    }

    [Fact]
    public void SpreadSessions_FiveOfAFrame_EndAtTheLastRowInTheSecondHalf()
    {
        var frame = SmallMarket.Build(options: Options).Frame;
        var sessions = LeakGate.SpreadSessions(frame, 5);
        sessions.Length.ShouldBe(5);
        sessions[^1].ShouldBe(frame.AsOf);
        sessions[0].ShouldBeGreaterThan(frame.Sessions[frame.Rows / 2 - 1]);
    }

    private static (LeakGateResult Result, FeatureFrame Frame) Run(MacroLibrary macros)
    {
        using var db = SmallMarket.Create();
        var builder = new FrameBuilder(macros);
        var frame = builder.Build(db, null, Options, CancellationToken.None);
        DateOnly[] dates = [frame.Sessions[310], frame.Sessions[477], frame.Sessions[583]];
        return (LeakGate.Verify(builder, db, frame, dates, Options, CancellationToken.None), frame);
    }
}
