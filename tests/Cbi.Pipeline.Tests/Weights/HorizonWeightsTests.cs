using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Pipeline.Tests;

public sealed class HorizonWeightsTests
{
    private static readonly ImmutableArray<double> s_old = FusedRuns.Weights(("crush", 0.10)), s_new = FusedRuns.Weights(("crush", 0.25));

    [Fact]
    public void Of_NoEarlierRun_HasWeightsAndNoChange()
    {
        var found = HorizonWeights.Of(FusedRuns.Fusion(s_new), null);
        found.TotalChange.ShouldBeNull();
        found.Forecasters.Select(f => f.Weight).ShouldBe(s_new);
        found.Forecasters.ShouldAllBe(f => f.Change == null && f.ChangeByRegime == null && f.Reason == null && f.Why == "");
        (found.Regime, found.UsesGate, found.TurnoverLimit).ShouldBe(("stressed", true, 0.15));
    }

    [Fact]
    public void Of_CrushGainsWhatTheCoreLoses_ChangesByExactlyThatForEvidence()
    {
        var found = HorizonWeights.Of(FusedRuns.Fusion(s_new, gain: 0.03), FusedRuns.Fusion(s_old));
        Line(found, "crush").Change!.Value.ShouldBe(0.15, 1e-15);
        Line(found, "core").Change!.Value.ShouldBe(-0.15, 1e-15);
        found.TotalChange!.Value.ShouldBe(0.30, 1e-15);
        Line(found, "crush").ChangeByRegime.ShouldBe(new WeightByRegime(0.15, 0.0, 0.0, double.NaN));
        Line(found, "crush").Reason.ShouldBe(WeightReason.Evidence);
        Line(found, "crush").Why.ShouldBe("the gate's gain over equal weights went from 2.00 % in 400 tests to 3.00 % in 400");
        Line(found, "fx").Reason.ShouldBe(WeightReason.Unchanged);
    }

    [Fact]
    public void Of_MovedByTheWholeLimitOnTheSession_IsTheTurnoverLimit()
    {
        var dayBefore = FusedRuns.Weights(("crush", 0.25 - 0.075));
        var found = HorizonWeights.Of(FusedRuns.Fusion(s_new, dayBefore: dayBefore), FusedRuns.Fusion(s_old));
        found.Turnover.ShouldBe(0.15, 1e-12);
        Line(found, "crush").Reason.ShouldBe(WeightReason.TurnoverLimit);
        Line(found, "crush").Why.ShouldContain("held at 0.15");
    }

    [Theory]
    [InlineData(true, WeightReason.GateTaken, "the gate is used now; gate: it earned it")]
    [InlineData(false, WeightReason.GateDropped, "the gate is not used any more; equal weights: nothing earned")]
    public void Of_UseOfTheGateChanged_NamesIt(bool usesNow, WeightReason reason, string why)
    {
        var line = Line(HorizonWeights.Of(FusedRuns.Fusion(s_new, usesNow), FusedRuns.Fusion(s_old, !usesNow)), "crush");
        (line.Reason, line.Why).ShouldBe((reason, why));
    }

    [Fact]
    public void Of_NeitherUsesTheGate_UnchangedBecauseTheGateIsNotUsed()
    {
        var line = Line(HorizonWeights.Of(FusedRuns.Fusion(s_old, usesGate: false), FusedRuns.Fusion(s_old, usesGate: false)), "crush");
        (line.Reason, line.Why).ShouldBe((WeightReason.Unchanged, "equal weights: nothing earned"));
    }

    [Fact]
    public void Of_OneForecasterDark_NamesItAndWhoSharesItsWeight()
    {
        var (lit, dark) = (FusedRuns.Fusion(s_old), FusedRuns.Fusion(FusedRuns.Weights(("china", 0.0))));
        Line(HorizonWeights.Of(dark, lit), "china").Reason.ShouldBe(WeightReason.WentDark);
        Line(HorizonWeights.Of(lit, dark), "china").Reason.ShouldBe(WeightReason.CameBack);
        var core = Line(HorizonWeights.Of(dark, lit), "core");
        core.Reason.ShouldBe(WeightReason.OthersDark);
        core.Why.ShouldContain("china");
    }

    [Fact]
    public void Of_OnlyTheCoresShareChanged_IsTheCoreShare()
    {
        var found = HorizonWeights.Of(FusedRuns.Fusion(s_old, coreShare: 0.25), FusedRuns.Fusion(s_old));
        found.Forecasters.ShouldAllBe(f => f.Reason == WeightReason.CoreShare);
        Line(found, "crush").Change!.Value.ShouldBe(-0.025, 1e-15);
        Line(found, "core").Why.ShouldBe("the core's further share went from 0.00 to 0.25");
    }

    private static ForecasterWeight Line(HorizonWeights weights, string forecaster) =>
        weights.Forecasters.Single(line => line.Forecaster == forecaster);
}
