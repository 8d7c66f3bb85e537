using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Pipeline.Tests;

public sealed class PromotionTests : IDisposable
{
    private const int Sessions = 400;
    private static readonly Certificate s_certified = new("B", true, [], [], []);
    private static readonly PromotionPolicy s_policy = new();
    private readonly TemporaryHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Refusal_Uncertified_IsRefusedEvenWithoutAChampion() =>
        Promotion.Decide(_home.Root, null, TestChampions.Of("new"), new Certificate("<B", false, [], [], []), Losses(0.01), s_policy).Refusal
            .ShouldNotBeNull().ShouldContain("not certified");

    [Fact]
    public void Refusal_NoChampionYet_IsAllowed() =>
        Promotion.Decide(_home.Root, null, TestChampions.Of("new", planted: true), s_certified, Losses(0.01), s_policy).Refusal.ShouldBeNull();

    [Fact]
    public void Refusal_ResumedChampion_IsAllowed() =>
        Promotion.Decide(_home.Root, TestChampions.Of("old"), TestChampions.Of("old"), s_certified, Losses(0.01), s_policy).Refusal.ShouldBeNull();

    [Fact]
    public void Refusal_SimulatedAgainstReal_IsRefusedThoughItsLossesAreSmaller()
    {
        Champion(Losses(0.02));
        Promotion.Decide(_home.Root, TestChampions.Of("old"), TestChampions.Of("new", planted: true), s_certified, Losses(0.01), s_policy).Refusal
            .ShouldNotBeNull().ShouldContain("simulated");
    }

    [Fact]
    public void Refusal_RealAgainstSimulated_IsAllowedThoughItsLossesAreLarger()
    {
        Champion(Losses(0.01));
        Promotion.Decide(
            _home.Root, TestChampions.Of("old", planted: true), TestChampions.Of("new"), s_certified, Losses(0.02),
            s_policy).Refusal.ShouldBeNull();
    }

    [Theory]
    [InlineData("1w")]
    [InlineData("6m")]
    public void Refusal_SignificantlyWorseAtOneHorizon_IsRefusedAndNamesIt(string horizon)
    {
        Champion(Losses(0.01));
        var challenger = Losses(0.01).SetItem(horizon, Losses(0.012)[horizon]);
        var refusal = Judge(challenger).ShouldNotBeNull();
        refusal.ShouldContain("old");
        refusal.ShouldContain($"at {horizon} ");
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.009)]
    public void Refusal_EqualOrBetter_IsAllowed(double loss)
    {
        Champion(Losses(0.01));
        Judge(Losses(loss)).ShouldBeNull();
    }

    [Fact]
    public void Refusal_WorseByLessThanTheNoise_IsAllowed()
    {
        Champion(Losses(0.01));
        Judge(Losses(0.0101, noise: 0.05)).ShouldBeNull();
    }

    [Fact]
    public void Refusal_WorseThanTheMinimumGainByChance_IsRefusedWithTheFigures()
    {
        Champion(Losses(0.01));
        Judge(Losses(0.0104, noise: 0.05)).ShouldNotBeNull().ShouldContain("at least -2.00 % is needed");
    }

    [Fact]
    public void Record_RefusedChallenger_LeavesAnAuditRowWithTheEvidence()
    {
        Champion(Losses(0.01));
        var decision = Promotion.Decide(_home.Root, TestChampions.Of("old"), TestChampions.Of("new"), s_certified, Losses(0.012), s_policy);
        Promotion.Record(_home.Root, decision, new DateTimeOffset(2026, 11, 20, 23, 0, 0, TimeSpan.Zero));

        using var row = System.Text.Json.JsonDocument.Parse(File.ReadAllText(_home.PathOf("registry", "decisions", "new.json")));
        row.RootElement.GetProperty("promoted").GetBoolean().ShouldBeFalse();
        row.RootElement.GetProperty("champion").GetString().ShouldBe("old");
        row.RootElement.GetProperty("reason").GetString().ShouldBe(decision.Refusal);
        var duel = row.RootElement.GetProperty("duels")[0];
        duel.GetProperty("sessions").GetInt32().ShouldBe(Sessions);
        duel.GetProperty("pValue").GetDouble().ShouldBeLessThan(0.05);
        duel.GetProperty("gain").GetDouble().ShouldBe(-0.2, 0.01);
    }

    [Fact]
    public void Refusal_NoCommonSessions_IsAllowed()
    {
        Champion(Losses(0.01));
        Judge(Losses(0.5, firstDay: Sessions)).ShouldBeNull();
    }

    private string? Judge(ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, double>> losses) =>
        Promotion.Decide(_home.Root, TestChampions.Of("old"), TestChampions.Of("new"), s_certified, losses, s_policy).Refusal;

    private void Champion(ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, double>> losses) =>
        AtomicFile.Write(_home.PathOf("runs", "old", RunFiles.HeldOutLosses), PipelineJson.Write(losses));

    /// <summary>The same mean loss at every horizon, with a little noise that does not repeat between two levels of loss.</summary>
    private static ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, double>> Losses(
        double mean, double noise = 0.001, int firstDay = 0) =>
        Horizon.All.ToImmutableSortedDictionary(
            horizon => horizon.Name,
            _ => Enumerable.Range(0, Sessions).ToImmutableSortedDictionary(
                i => new DateOnly(2022, 1, 1).AddDays(firstDay + i).ToString("yyyy-MM-dd"),
                i => mean + noise * Math.Sin((mean * 1000.0 + 1.0) * i),
                StringComparer.Ordinal),
            StringComparer.Ordinal);
}
