using Cbi.Domain;

namespace Cbi.Pipeline.Tests;

public sealed class RiskTailGateTests
{
    private static readonly GatePolicy s_policy = new();
    private static readonly HorizonScore s_score = Certifier.Judge(SyntheticEvidence.Good, SyntheticEvidence.Policy).Scores[0];

    [Fact]
    public void Judge_RightTailsAndManyOutcomes_Passes()
    {
        var gate = RiskTailGate.Judge([Score(1500, level => level)], s_policy);

        gate.Verdict.ShouldBe(GateVerdict.Pass, gate.Explanation);
        gate.Value.ShouldBe(1.0);
        gate.Explanation.ShouldContain("power");
    }

    [Fact]
    public void Judge_UpperTailTooThin_FailsAndNamesIt()
    {
        // 4.5 % of outcomes above the 99 % quantile.
        var gate = RiskTailGate.Judge([Score(400, level => level == 0.99 ? 0.955 : Math.Min(level, 0.955))], s_policy);

        gate.Verdict.ShouldBe(GateVerdict.Fail);
        gate.Explanation.ShouldContain("1w upper 99 % is furthest from its promise: 4.5 %");
    }

    [Fact]
    public void Judge_LowerTailTooThin_Fails() =>
        RiskTailGate.Judge([Score(400, level => Math.Max(level, 0.045))], s_policy).Explanation
            .ShouldContain("1w lower 99 % is furthest from its promise: 4.5 %");

    [Theory]
    [InlineData(100)]
    [InlineData(19)]
    public void Judge_FewOutcomes_IsNeverAPass(int independent)
    {
        var gate = RiskTailGate.Judge([Score(independent, level => level)], s_policy);

        gate.Verdict.ShouldBe(GateVerdict.Insufficient);
        gate.Explanation.ShouldStartWith("Not certified: insufficient evidence.");
    }

    /// <summary>
    /// Against the share of rejections in a direct count: 100 outcomes at 95 %, 5 %: Kupiec rejects none, one and ten or more.
    /// </summary>
    [Fact]
    public void Power_HundredOutcomes_IsTheBinomialShare() =>
        RiskTailGate.Power(100, 0.05, 0.05).ShouldBe(Expected(), 1e-9);

    private static double Expected()
    {
        var rate = Numerics.StudentTDistribution.UpperTail(Numerics.StudentTDistribution.Quantile(0.95, 5.0) / 1.3, 5.0);
        return Enumerable.Range(0, 101).Where(k => k is < 2 or > 9)
            .Sum(k => Math.Exp(LogChoose(100, k) + k * Math.Log(rate) + (100 - k) * Math.Log(1.0 - rate)));
    }

    private static double LogChoose(int n, int k) => Enumerable.Range(1, k).Sum(i => Math.Log((n - k + i) / (double)i));

    private static HorizonScore Score(int independent, Func<double, double> coverage) => s_score with
    {
        IndependentOutcomes = independent,
        LevelCoverage = [.. QuantileGrid.Levels.Select(coverage)],
    };
}
