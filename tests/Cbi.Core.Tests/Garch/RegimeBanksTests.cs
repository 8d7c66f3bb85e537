using Cbi.Domain;

namespace Cbi.Core.Tests;

public sealed class RegimeBanksTests
{
    private static readonly CoreOptions s_options = new();

    [Fact]
    public void Of_LongHistory_EveryRegimeHasABankOfMeanZeroAndVarianceOne()
    {
        var banks = Of(6_060);

        banks.All.Length.ShouldBe(6_000);
        banks.CrisisFrom.ShouldBeGreaterThan(banks.StressedFrom);
        banks.Regimes.Select(b => (b.Regime, b.Sessions)).ShouldBe([(Regime.Calm, 4_200), (Regime.Stressed, 1_500), (Regime.Crisis, 300)]);
        foreach (var residuals in banks.Regimes.Select(b => b.Residuals).Append(banks.All))
        {
            residuals.Average().ShouldBe(0.0, 1e-12);
            residuals.Average(z => z * z).ShouldBe(1.0, 1e-12);
        }
    }

    [Fact]
    public void Of_ShortHistory_PoolsThinRegimesAndKeepsTheirCount()
    {
        var banks = Of(1_060);

        banks.Regimes.Select(b => b.IsPooled).ShouldBe([false, false, true]);
        banks.Regimes[2].Sessions.ShouldBe(50);
        banks.Regimes[1].Residuals.Length.ShouldBe(250);
    }

    /// <summary>A residual is filed by the variance known before it: the last return, however large, moves no session to another bank.</summary>
    [Fact]
    public void Of_StormyEnd_FilesResidualsUnderTheVarianceBeforeThem()
    {
        var returns = PlantedFrame.Returns(2_000, 3);
        var calm = RegimeBanks.Of(returns, PlantedFrame.Truth, s_options, "test");
        returns[^1] = 0.15;

        var banks = RegimeBanks.Of(returns, PlantedFrame.Truth, s_options, "test");

        banks.Regimes.Select(b => b.Sessions).ShouldBe(calm.Regimes.Select(b => b.Sessions));
        banks.All[^1].ShouldBeGreaterThan(4.0);
    }

    [Fact]
    public void Of_TooFewReturns_SaysHowMany() =>
        Should.Throw<CbiException>(() => RegimeBanks.Of(PlantedFrame.Returns(70, 3), PlantedFrame.Truth, s_options, "test"))
            .Message.ShouldContain("40 needed");

    private static ResidualBanks Of(int rows) => RegimeBanks.Of(PlantedFrame.Returns(rows, 3), PlantedFrame.Truth, s_options, "test");
}
