using Cbi.Domain;

namespace Cbi.Learning.Tests;

public sealed class ScaledComponentsLearnerTests
{
    /// <summary>
    /// A weak driver seen through twelve noisy columns among thirty: what ridge cannot tell from the noise of thirty slopes.
    /// </summary>
    [Fact]
    public void Fit_WeakDriverBehindManyColumns_BeatsRidge()
    {
        const int columns = 30, signals = 12;
        var (x, y, scale) = PlantedRows.Draw(_ => 0.0, _ => 1.0, 5, columns, PlantedRows.Rows);
        var random = Numerics.RandomStream.Create(5, "driver");
        for (var row = 0; row < y.Length; row++)
        {
            var driver = random.NextNormal();
            y[row] += 0.02 * 0.2 * driver;
            for (var c = 0; c < signals; c++)
            {
                x[row * columns + c] += driver;
            }
        }

        var data = PlantedRows.Data(PlantedRows.Names(columns), x, y, scale);
        var plain = Loss(Baselines.VolatilityScaled, data);
        var ridge = plain - Loss(new RidgeLearner(100), data);
        (plain - Loss(new ScaledComponentsLearner(2, 2), data)).ShouldBeGreaterThan(1.2 * Math.Max(ridge, 0.0));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Fit_NoSignal_IsTheVolatilityScaledBaselineWithinNoise(ulong seed)
    {
        var data = PlantedRows.Create(_ => 0.0, seed: seed, columns: 20);
        (Loss(new ScaledComponentsLearner(2, 2), data) / Loss(Baselines.VolatilityScaled, data)).ShouldBe(1.0, 0.003);
    }

    /// <summary>A move of the label by as much at every volatility is found, and told in units of the label.</summary>
    [Fact]
    public void Predict_DriverOfTheLabel_MovesTheCentreByAsMuchAtEveryVolatility()
    {
        var (x, y, scale) = PlantedRows.Draw(_ => 0.0, _ => 1.0, 8, 1, PlantedRows.Rows);
        for (var row = 0; row < y.Length; row++)
        {
            y[row] += 0.02 * x[row];
        }

        var fold = PlantedRows.Plan.Live;
        var data = PlantedRows.Data(PlantedRows.Names(1), x, y, scale);
        var model = new ScaledComponentsLearner(1, 2).Fit(data, fold, 1, CancellationToken.None);
        double Centre(double value, double width)
        {
            var probe = PlantedRows.Data(PlantedRows.Names(1), [value], [double.NaN], [width]);
            var quantiles = new double[QuantileGrid.Count];
            model.Predict(probe, new RowRange(0, 1), quantiles, new double[1]);
            return quantiles[QuantileGrid.MedianIndex];
        }

        (Centre(1.0, 0.01) - Centre(-1.0, 0.01)).ShouldBe(0.04, 0.003);
        (Centre(1.0, 0.03) - Centre(-1.0, 0.03)).ShouldBe(Centre(1.0, 0.01) - Centre(-1.0, 0.01), 1e-12);
    }

    [Fact]
    public void Slope_ByHand_IsShrunkByItsUncertainty()
    {
        // Two groups of two rows, predictions +-1 with mean 0: cross products 5 and 3 over squares 2 and 2.
        double[] honest = [1, -1, 1, -1], labels = [3, -2, 2, -1], equal = [1, 1, 1, 1];
        const double slope = 8.0 / 4.0, variance = ((5.0 - slope * 2.0) * (5.0 - slope * 2.0) + (3.0 - slope * 2.0) * (3.0 - slope * 2.0)) / 16.0;
        double[] small = [.. labels.Select(l => l / 4.0)];
        EarnedSlope.Of(small, honest, equal, 1).ShouldBe(slope / 4.0 - variance / slope / 4.0, 1e-12);
        EarnedSlope.Of(labels, honest, equal, 1).ShouldBe(1.0);
        EarnedSlope.Of(labels, [.. honest.Select(v => -v)], equal, 1).ShouldBe(0.0);
        EarnedSlope.Of(labels, [2, 2, 2, 2], equal, 1).ShouldBe(0.0);
        EarnedSlope.Of(labels, honest, equal, 2).ShouldBe(0.0);
        EarnedSlope.Of([.. small, 0, 0], [.. honest, 5, -5], [.. equal, 1e-15, 1e-15], 1).ShouldBe(EarnedSlope.Of(small, honest, equal, 1), 1e-9);
    }

    /// <summary>The stated size: P(t &gt; 1) is 0.16 for a normal t.</summary>
    [Fact]
    public void Slope_OfUnrelatedPredictions_IsZeroFiveTimesInSix()
    {
        const int draws = 2000, rows = 200;
        var random = Numerics.RandomStream.Create(9, "earned");
        var equal = Enumerable.Repeat(1.0, rows).ToArray();
        var earned = Enumerable.Range(0, draws).Count(_ =>
            EarnedSlope.Of([.. equal.Select(_ => random.NextNormal())], [.. equal.Select(_ => random.NextNormal())], equal, 1) > 0.0);
        ((double)earned / draws).ShouldBeInRange(0.13, 0.20);
    }

    private static double Loss(IQuantileLearner learner, Dataset data)
    {
        var folds = new DevelopmentFolds(data, PlantedRows.Plan);
        return Enumerable.Range(0, folds.Count).Sum(f => folds.Score(learner, f, 1, CancellationToken.None).Score.PinballSum);
    }
}
