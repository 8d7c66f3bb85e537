namespace Cbi.Pipeline.Tests;

public sealed class SkillVerdictTests
{
    [Fact]
    public void Word_FewIndependentOutcomes_IsInsufficientHoweverLargeTheLead() =>
        SkillVerdict.Word(Row(0.5, 19, 0.001), 20).ShouldBe("insufficient evidence");

    [Fact]
    public void Word_LeadWithinChance_IsNoSkillShown() => SkillVerdict.Word(Row(0.95, 100, 0.2), 20).ShouldStartWith("no skill shown");

    [Fact]
    public void Word_WorseThanABaseline_IsNoSkill() => SkillVerdict.Word(Row(1.01, 100, 0.6), 20).ShouldBe("no skill");

    [Fact]
    public void Word_SignificantLead_IsBetter() => SkillVerdict.Word(Row(0.95, 100, 0.01), 20).ShouldBe("better than both baselines");

    [Fact]
    public void Sentence_MixedHorizons_NamesEachOnce()
    {
        var sentence = SkillVerdict.Sentence(
            [Row(0.95, 100, 0.01) with { Horizon = "1w" }, Row(1.0, 24, 0.5) with { Horizon = "1m" },
                Row(0.9, 4, 0.01) with { Horizon = "6m" }], 20);

        sentence.ShouldContain("beat both baselines at 1w.");
        sentence.ShouldContain("No skill over the simple baselines was shown at 1m:");
        sentence.ShouldContain("At 6m there are too few independent outcomes");
    }

    [Fact]
    public void Sentence_NothingScored_ClaimsNothing() => SkillVerdict.Sentence([], 20).ShouldContain("no skill can be claimed");

    private static ScoreRow Row(double loss, int independent, double p) => new("1w", independent * 5, independent, loss, 1.0, 1.0, p, p);
}
