using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Pipeline.Tests;

/// <summary>
/// A panel small enough for pencil and paper. The levels of the grid average to one half, so a forecast whose quantiles all equal c
/// loses |y - c| / 2, and its ranked probability score is |y - c|.
/// </summary>
public sealed class ForecastScoringTests
{
    private const double Tolerance = 1e-14;

    /// <summary>Rows 2 and 3 are known, row 4 is not; rows before belong to the baselines only.</summary>
    private static readonly double[] s_values = [9.0, 9.0, 0.04, -0.02, double.NaN];

    private static readonly LabelWindow s_targets = new(new RowRange(2, 5), s_values, "the certificate");

    [Fact]
    public void Score_FlatQuantiles_GivesTheHandComputedLosses()
    {
        var score = ForecastScoring.Score(Horizon.OneWeek, s_targets, Flat(2, 0.0), Flat(0, 0.06), Flat(1, -0.02));
        score.Outcomes.ShouldBe(2);
        score.IndependentOutcomes.ShouldBe(0);
        score.Pinball.ShouldBe(0.015, Tolerance);
        score.UnconditionalPinball.ShouldBe(0.025, Tolerance);
        score.VolatilityScaledPinball.ShouldBe(0.015, Tolerance);
        score.SkillVsUnconditional.ShouldBe(0.4, 1e-12);
        score.SkillVsVolatilityScaled.ShouldBe(0.0, 1e-12);
        score.Crps.ShouldBe(0.03, Tolerance);
        score.LevelCoverage.ShouldBe(Enumerable.Repeat(0.5, QuantileGrid.Count));
        score.CentralCoverage(0.10).ShouldBe(0.0);
        score.PValueVsUnconditional.ShouldBe(DieboldMariano.Test([0.02, 0.01], [0.01, 0.04], 4).PValue, 1e-9);
    }

    [Fact]
    public void Score_LadderOfQuantiles_CountsOutcomesAtOrBelowEachLevel()
    {
        // Quantiles -0.05, -0.04 … 0.05: the outcome -0.02 is the fourth of them, 0.04 the tenth.
        double[] ladder = [.. Enumerable.Range(-5, QuantileGrid.Count).Select(k => k * 0.01)];
        var forecast = new QuantileRows([2, 3, 4], [.. ladder, .. ladder, .. ladder], [0.8, 0.3, 1.0], [0, 0, 0]);
        var score = ForecastScoring.Score(Horizon.OneWeek, s_targets, forecast, Flat(0, 0.06), Flat(0, 0.06));
        score.LevelCoverage.ShouldBe([0.0, 0.0, 0.0, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 1.0, 1.0]);
        score.CentralCoverage(0.10).ShouldBe(0.0);
        score.CentralCoverage(0.05).ShouldBe(0.5);
        score.CentralCoverage(0.025).ShouldBe(1.0);
        score.Brier.ShouldBe(0.065, Tolerance);
        score.CalibrationError.ShouldBe(0.25, Tolerance);
        score.Reliability.Select(bin => (bin.MeanProbability, bin.Frequency, bin.Count)).ShouldBe([(0.3, 0.0, 1), (0.8, 1.0, 1)]);
    }

    [Fact]
    public void Losses_RowsOfAWiderForecast_AreFoundByFrameRow()
    {
        var forecast = new QuantileRows([1, 3], [.. Enumerable.Repeat(5.0, 11), .. Enumerable.Repeat(0.0, 11)], [0.5, 0.5], [0, 0]);
        ForecastScoring.Losses(forecast, [3], s_targets).ShouldHaveSingleItem().ShouldBe(0.01, Tolerance);
    }

    [Fact]
    public void Losses_RowThatWasNotPredicted_Throws() =>
        Should.Throw<KeyNotFoundException>(() => ForecastScoring.Losses(Flat(3, 0.0), [2], s_targets));

    private static QuantileRows Flat(int first, double value)
    {
        var count = s_values.Length - first;
        return new QuantileRows(
            [.. Enumerable.Range(first, count)], [.. Enumerable.Repeat(value, count * QuantileGrid.Count)],
            [.. Enumerable.Repeat(0.5, count)], new int[count]);
    }
}
