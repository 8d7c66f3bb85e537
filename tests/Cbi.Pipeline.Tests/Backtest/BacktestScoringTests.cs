using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Pipeline.Tests;

public sealed class BacktestScoringTests
{
    private static readonly GatePolicy s_policy = new() { SkillAlarm = Horizon.All.ToDictionary(h => h.Name, _ => 0.10) };

    [Fact]
    public void Score_TrueDistribution_IsCalibratedInEveryTenthAndInterval()
    {
        var score = Score(final: 1.0, reference: 1.2);
        score.Forecasts.ShouldBe(400 - 1);
        score.Independent.ShouldBe(score.Forecasts);
        score.Pit.ShouldAllBe(share => Math.Abs(share - 0.1) < 0.01);
        score.Coverage50.ShouldBe(0.5, 0.01);
        score.Coverage80.ShouldBe(0.8, 0.01);
        score.Coverage90.ShouldBe(0.9, 0.01);
        score.Verdict.ShouldBe("better than both baselines");
    }

    [Fact]
    public void Score_ReferenceThatIsTooWide_LosesWhatTheClosedFormSays()
    {
        var skill = Score(final: 1.0, reference: 1.2).Skills.Single(s => s.Reference == "garch-t");
        skill.Skill.ShouldBe(1.0 - Expected(1.0) / Expected(1.2), 0.002);
        (0.5 * (skill.Low + skill.High)).ShouldBe(skill.Skill, 1e-12);
        skill.Low.ShouldBeGreaterThan(0.0);
        skill.PValue.ShouldBeLessThan(0.01);
    }

    [Theory]
    [InlineData(1.2, false)]
    [InlineData(3.0, true)]
    public void Score_GainBeyondTheLimit_RaisesTheAlarm(double reference, bool alarm) => Score(final: 1.0, reference).Alarm.ShouldBe(alarm);

    [Fact]
    public void Score_OneRegimeForecastBadly_IsNamedAsTheWorstGroup()
    {
        var score = Score(final: 1.0, reference: 1.2, crisis: 4.0);
        score.Worst.ShouldStartWith("regime crisis: -");
        score.Groups.Where(g => g.Kind == "year").Sum(g => g.Forecasts).ShouldBe(score.Forecasts);
        score.Groups.Where(g => g.Kind == "volatility").Sum(g => g.Forecasts).ShouldBe(score.Forecasts);
        score.Groups.Where(g => g.Kind == "volatility").Select(g => g.Name).ShouldBe(["low", "middle", "high"]);
    }

    [Fact]
    public void Score_SameForecastTwice_ShowsNoSkillAndAnEmptyInterval()
    {
        var score = Score(final: 1.2, reference: 1.2);
        score.Skills.ShouldAllBe(s => s.Skill == 0.0 && s.Low == 0.0 && s.High == 0.0 && s.PValue == 0.5);
        score.Verdict.ShouldBe("no skill");
        score.Layers.ShouldAllBe(layer => Math.Abs(layer.SkillVsVolatilityScaled) < 1e-12);
    }

    [Fact]
    public void EqualWeights_TwoForecasts_AreAveragedLevelByLevel()
    {
        int[] rows = [5, 6];
        var average = EqualWeights.Of([SyntheticBacktest.Forecast(rows, _ => 1.0), SyntheticBacktest.Forecast(rows, _ => 3.0)]);
        average.Rows.ShouldBe(rows);
        average.At(1)[3].ShouldBe(2.0 * SyntheticBacktest.Deviation * NormalDistribution.Quantile(0.10), 1e-15);
        average.UpProbability.ShouldAllBe(p => Math.Abs(p - 0.5) < 1e-12);
    }

    /// <summary>
    /// Mean over the grid of the expected pinball loss of a centred normal forecast of scale s for a standard normal outcome: at level p
    /// with q = s z(p), E = phi(q) + q (Phi(q) - p).
    /// </summary>
    private static double Expected(double scale) => QuantileGrid.Levels.Average(p =>
    {
        var q = scale * NormalDistribution.Quantile(p);
        return Math.Exp(-0.5 * q * q) / Math.Sqrt(2.0 * Math.PI) + q * (NormalDistribution.Cdf(q) - p);
    });

    private static BacktestHorizon Score(double final, double reference, double crisis = 1.0) =>
        BacktestScoring.Score(
            SyntheticBacktest.Of(row => SyntheticBacktest.IsCrisis(row) ? final * crisis : final, reference), Horizon.OneWeek,
            SyntheticBacktest.Every, s_policy);
}
