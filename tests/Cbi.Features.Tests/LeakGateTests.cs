using Cbi.Domain;
using Cbi.Store;

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
    [InlineData("zl_close - (select max(close) from raw_prices where symbol = 'ZL')", "a raw table without the as-of filter")]
    [InlineData("(select count(*) from raw_prices p where p.date <= zl.session + 1 and p.symbol = 'ZL')", "raw rows beyond the as-of")]
    [InlineData("(select count(*) from memory.main.raw_prices)", "a raw table by its full name, which a temporary view would not hide")]
    [InlineData("(select sum(direction) from raw_events)", "raw events beyond the as-of")]
    [InlineData("(select count(withdrawn_at) from raw_schedules s where s.known_at <= zl.session)", "a withdrawal that came later")]
    [InlineData(
        "(select max_by(o.value, o.known_at) from raw_observations o where o.series = 'DGS10' and o.date = zl.session)", "a vintage that came later")]
    [InlineData(
        "coalesce((select min_by(o.value, o.date) from raw_observations o where o.series = 'COT_ZL_COMM_NET' and o.date >= zl.session), 0)",
        "a fill backward from the next release")]
    public void Verify_LeakingMacro_NamesItsColumn(string formula, string leak)
    {
        var (result, _) = Run(Cheat.WithColumn(formula));
        result.Passed.ShouldBeFalse(leak);
        result.Column.ShouldBe(Cheat.Column);
        result.Session.ShouldNotBeNull();
        result.Message.ShouldContain(Cheat.Column);
    }

    [Fact]
    public void Verify_LeakEverywhere_ReportsTheSameFailureAtAnyThreadCount()
    {
        var one = Run(Cheat.WithColumn("avg(zl_return) over ()"), threads: 1).Result;
        var four = Run(Cheat.WithColumn("avg(zl_return) over ()"), threads: 4).Result;
        (four.Column, four.Session, four.FailedAsOf, four.NumbersCompared).ShouldBe((one.Column, one.Session, one.FailedAsOf, one.NumbersCompared));
        one.FailedAsOf.ShouldBe(one.AsOfs[^1]);
    }

    [Fact]
    public void Verify_Reports_EveryRebuild()
    {
        var seen = new Counter();
        Run(MacroLibrary.Installed(), threads: 2, seen);
        seen.Values.Order().ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void Verify_NotASession_Throws()
    {
        var frame = SmallMarket.Build(options: Options).Frame;
        var error = Should.Throw<ArgumentException>(() => LeakGate.Verify(
            MacroLibrary.Installed(), () => SmallMarket.Create(), frame, [new DateOnly(2020, 4, 18)], Options, 1, null, CancellationToken.None));
        error.Message.ShouldContain("2020-04-18");
    }

    [Fact]
    public void Verify_Cancelled_StopsWithoutAVerdict()
    {
        using var stop = new CancellationTokenSource();
        var frame = SmallMarket.Build(options: Options).Frame;
        Should.Throw<OperationCanceledException>(() => LeakGate.Verify(
            MacroLibrary.Installed(), () => SmallMarket.Create(), frame, frame.Sessions, Options, 2, new Canceller(stop), stop.Token));
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

    private static (LeakGateResult Result, FeatureFrame Frame) Run(MacroLibrary macros, int threads = 2, IProgress<int>? rebuilt = null)
    {
        using var db = Revised();
        var frame = new FrameBuilder(macros).Build(db, null, Options, CancellationToken.None);
        DateOnly[] dates = [frame.Sessions[310], frame.Sessions[477], frame.Sessions[583]];
        return (LeakGate.Verify(macros, Revised, frame, dates, Options, threads, rebuilt, CancellationToken.None), frame);
    }

    /// <summary>Every ten-year yield is revised thirty days after its release; the mandate dates are withdrawn near the end.</summary>
    private static DuckDb Revised() => SmallMarket.Create(
        "update raw_schedules set withdrawn_at = timestamp '2021-06-10 20:00:00' where calendar = 'mandates'; "
        + "insert into raw_observations select series, date, value + 1, known_at + interval 30 day from raw_observations where series = 'DGS10'");

    private sealed class Counter : IProgress<int>
    {
        private readonly Lock _gate = new();

        internal List<int> Values { get; } = [];

        public void Report(int value)
        {
            lock (_gate)
            {
                Values.Add(value);
            }
        }
    }

    private sealed class Canceller(CancellationTokenSource stop) : IProgress<int>
    {
        public void Report(int value) => stop.Cancel();
    }
}
