using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Core.Tests;

public class FilteredSimulationModelTests
{
    private const double Deviation = 0.015;

    [Theory]
    [InlineData(5)]
    [InlineData(63)]
    public void Predict_IndependentNormalReturns_GivesTheQuantilesOfTheirSum(int sessions)
    {
        var random = RandomStream.Create(8, "normal");
        var quantiles = LastRow([.. Enumerable.Range(0, 5000).Select(_ => Deviation * random.NextNormal())], Horizon.All.Single(horizon => horizon.Sessions == sessions));

        for (var k = 0; k < QuantileGrid.Count; k++)
        {
            // Sampling error of the deviation and of the simulated quantile: a few percent of the width.
            (quantiles[k] / (Deviation * Math.Sqrt(sessions))).ShouldBe(NormalDistribution.Quantile(QuantileGrid.Levels[k]), 0.12);
        }
    }

    [Fact]
    public void Predict_SteadyRiseAdded_IsNotExpectedToGoOn()
    {
        var returns = PlantedFrame.Returns(3000, 5);
        var still = LastRow(returns, Horizon.ThreeMonths);
        var rising = LastRow([.. returns.Select(r => r + 0.001)], Horizon.ThreeMonths);

        for (var k = 0; k < QuantileGrid.Count; k++)
        {
            rising[k].ShouldBe(still[k], 1e-3);
        }
    }

    [Fact]
    public void Predict_AfterAStormyWeek_WidensOneWeekMoreThanSixMonths()
    {
        var calm = PlantedFrame.Returns(3000, 6);
        var stormy = (double[])calm.Clone();
        for (var t = stormy.Length - 6; t < stormy.Length; t++)
        {
            stormy[t] = 0.05 * (t % 2 == 0 ? 1.0 : -1.0);
        }

        double Widening(Horizon horizon) => Width(LastRow(stormy, horizon)) / Width(LastRow(calm, horizon));

        Widening(Horizon.OneWeek).ShouldBeGreaterThan(1.5);
        Widening(Horizon.SixMonths).ShouldBeInRange(1.02, Widening(Horizon.OneWeek));
    }

    [Fact]
    public void Predict_PlantedVolatility_HasTheDeviationOfTheClosedForm()
    {
        var (history, fold) = Setting(PlantedFrame.Returns(4000, 9), Horizon.OneMonth);
        var fits = new GarchFits(new CoreOptions());
        var quantiles = Predict(history, fold, fits);
        var model = fits.For(history, fold);
        var variance = GarchLikelihood.NextVariances(history.Returns.AsSpan()[..fold.Predict.ToExclusive], model)[^1];
        var expected = Math.Sqrt(model.HorizonVariance(variance, fold.Horizon.Sessions));

        // A sum of 21 heavy-tailed returns is nearly normal between its tenths, with somewhat thinner shoulders.
        (Width(quantiles) / (2.0 * NormalDistribution.Quantile(0.90))).ShouldBe(expected, 0.08 * expected);
    }

    private static double Width(ReadOnlySpan<double> row) => row[QuantileGrid.IndexOf(0.90)] - row[QuantileGrid.IndexOf(0.10)];

    private static double[] LastRow(double[] returns, Horizon horizon)
    {
        var (history, fold) = Setting(returns, horizon);
        return Predict(history, fold, new GarchFits(new CoreOptions()));
    }

    private static double[] Predict(ReturnHistory history, Fold fold, GarchFits fits) =>
        new FilteredSimulationModel(new CoreOptions(), fits).Predict(history, fold)[^QuantileGrid.Count..];

    private static (ReturnHistory History, Fold Fold) Setting(double[] returns, Horizon horizon)
    {
        var frame = PlantedFrame.Of(returns);
        return (new ReturnHistory(horizon, frame.Returns, frame.Target(horizon)), SplitPlan.Create(horizon, frame.Rows, PlantedFrame.SmallSplit).Live);
    }
}
