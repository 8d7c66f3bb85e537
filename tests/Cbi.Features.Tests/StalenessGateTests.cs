using Cbi.Store;

namespace Cbi.Features.Tests;

public sealed class StalenessGateTests
{
    private static readonly FrameOptions Options = new();

    [Fact]
    public void Verify_HonestMacros_Passes()
    {
        var result = Run(MacroLibrary.Installed())!;
        result.Passed.ShouldBeTrue(result.Message);
        result.NumbersCompared.ShouldBeGreaterThan(64L * 200);
        result.ComparedFrom.ShouldBeGreaterThan(result.LastDay.AddDays(365));
    }

    [Theory]
    [InlineData("last_value(late.value ignore nulls) over (order by session_no)", "the last value, however old")]
    [InlineData("(select max_by(o.value, o.date) from raw_observations o where o.series = 'DGS10' and o.date <= zl.session)", "the last raw row, however old")]
    public void Verify_FilledForwardBeyondItsAge_NamesTheColumn(string formula, string leak)
    {
        var result = Run(Cheat.WithColumn(formula, "left join observation_of('DGS10', 'percent') late using (session_no)"))!;
        result.Passed.ShouldBeFalse(leak);
        result.Column.ShouldBe(Cheat.Column);
        result.Message.ShouldContain(Cheat.Column);
    }

    [Fact]
    public void Verify_FilledForwardBeyondItsAge_LooksIntoNoFuture()
    {
        // The leak gate alone would let this through: that is why staleness has a proof of its own.
        var macros = Cheat.WithColumn(
            "last_value(late.value ignore nulls) over (order by session_no)", "left join observation_of('DGS10', 'percent') late using (session_no)");
        using var db = SmallMarket.Create();
        var frame = new FrameBuilder(macros).Build(db, null, Options, CancellationToken.None);
        LeakGate.Verify(
            macros, () => SmallMarket.Create(), frame, [frame.Sessions[500]], Options, 1, null,
            CancellationToken.None).Passed.ShouldBeTrue();
    }

    [Fact]
    public void Verify_HistoryTooShort_IsNoVerdict()
    {
        Run(MacroLibrary.Installed(), new FrameOptions { HistorySessions = 200 }).ShouldBeNull();
    }

    private static StalenessResult? Run(MacroLibrary macros, FrameOptions? options = null)
    {
        DateOnly asOf;
        using (var db = SmallMarket.Create())
        {
            asOf = new FrameBuilder(macros).Sessions(db, CancellationToken.None)[^1];
        }

        return StalenessGate.Verify(
            macros, FeatureCatalogue.Installed(), () => SmallMarket.Create(), asOf, options ?? Options, CancellationToken.None);
    }
}
