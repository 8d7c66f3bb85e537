using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Calibration.Tests;

public class QuantileTrackerTests
{
    [Fact]
    public void Track_OneLabel_MovesEveryLevelByItsStep()
    {
        var offsets = QuantileTracker.Track(Sample([9.0], overlap: 5), [Unmoved], rate: 0.1);

        for (var k = 0; k < offsets.Length; k++)
        {
            // The outcome lies above all quantiles, so every level rises by rate / overlap times the level.
            offsets[k].ShouldBe(0.02 * QuantileGrid.Levels[k], 1e-15);
        }
    }

    [Fact]
    public void Track_LabelsNotYetKnown_DoNotMoveEarlierErrors()
    {
        // Two outcomes just above the top quantile. With labels known a row later the first one raises the quantile above the second
        // outcome; five rows later it does not.
        var top = NormalDistribution.Quantile(0.99);
        var soon = QuantileTracker.Track(Sample([top + 0.01, top + 0.01], overlap: 1), [Unmoved], rate: 0.1);
        var late = QuantileTracker.Track(Sample([top + 0.01, top + 0.01], overlap: 5), [Unmoved], rate: 0.5);

        soon[^1].ShouldBe(0.1 * 0.99 + 0.1 * (0.99 - 1.0), 1e-15);
        late[^1].ShouldBe(2 * 0.1 * 0.99, 1e-15);
    }

    [Fact]
    public void Track_TooNarrowForecasts_ReachesTheNominalCoverage()
    {
        var random = RandomStream.Create(3, "tracker");
        var outcomes = Enumerable.Range(0, 20000).Select(_ => 2.0 * random.NextNormal()).ToArray();
        var offsets = QuantileTracker.Track(Sample(outcomes, overlap: 1), [Unmoved], rate: 0.01);
        var width = 2.0 * NormalDistribution.Quantile(0.95);

        foreach (var k in new[] { 3, 4, 6, 7 })
        {
            (NormalDistribution.Quantile(QuantileGrid.Levels[k]) + offsets[k] * width)
                .ShouldBe(2.0 * NormalDistribution.Quantile(QuantileGrid.Levels[k]), 0.3);
        }
    }

    private static ConformalShift Unmoved { get; } = new()
    {
        Shifts = [.. new double[QuantileGrid.Count]],
        MedianWidth = 1.0,
        Rows = 1,
        Sparse = false,
    };

    private static CalibrationSample Sample(double[] outcomes, int overlap) => new(
        [.. Enumerable.Range(0, outcomes.Length)],
        new Regime[outcomes.Length],
        [.. outcomes.SelectMany(_ => QuantileGrid.Levels.Select(NormalDistribution.Quantile))],
        new double[outcomes.Length],
        outcomes,
        overlap);
}
