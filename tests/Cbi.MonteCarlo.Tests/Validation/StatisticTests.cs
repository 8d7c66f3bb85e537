using Cbi.Numerics;

namespace Cbi.MonteCarlo.Tests;

public sealed class StatisticTests
{
    [Fact]
    public void DynamicQuantile_OfTheWave_IsTheIndependentFigure()
    {
        var value = DynamicQuantile.Of(WaveSeries.Hits, WaveSeries.ValueAtRisk, WaveSeries.Tail);

        value.Statistic.ShouldBe(23.091430384172508, 1e-8);
        value.PValue.ShouldBe(0.0007664273460021604, 1e-8);
    }

    [Fact]
    public void DynamicQuantile_ConstantVaR_LosesOneDegreeOfFreedom()
    {
        var value = DynamicQuantile.Of(WaveSeries.Hits, Enumerable.Repeat(0.02, 400).ToArray(), WaveSeries.Tail);

        value.Statistic.ShouldBe(18.734279710961935, 1e-8);
        value.PValue.ShouldBe(0.0021539007110876686, 1e-8);
    }

    [Fact]
    public void DynamicQuantile_UnitOfVaR_HasNoEffect() =>
        DynamicQuantile.Of(WaveSeries.Hits, Array.ConvertAll(WaveSeries.ValueAtRisk, v => 1e-3 * v), WaveSeries.Tail)
            .Statistic.ShouldBe(23.091430384172508, 1e-8);

    [Fact]
    public void AcerbiSzekely_OfTheWave_IsTheIndependentFigure()
    {
        AcerbiSzekely.Conditional(WaveSeries.Loss, WaveSeries.ValueAtRisk, WaveSeries.Shortfall).ShouldBe(-0.02345812722107321, 1e-8);
        AcerbiSzekely.Unconditional(WaveSeries.Loss, WaveSeries.ValueAtRisk, WaveSeries.Shortfall, WaveSeries.Tail)
            .ShouldBe(-0.07463103358212697, 1e-8);
    }

    [Fact]
    public void ShortfallRegression_OfTheWave_IsTheIndependentFigure()
    {
        var value = ShortfallRegression.Intercept(WaveSeries.Loss, WaveSeries.Shortfall, WaveSeries.Tail);

        value.Statistic.ShouldBe(0.9636333304311568, 1e-8);
        value.PValue.ShouldBe(0.16761489512877492, 1e-8);
    }

    [Fact]
    public void FisslerZiegel_OfTheWave_IsTheIndependentFigure() =>
        Enumerable.Range(0, 400)
            .Average(t => FisslerZiegelLoss.Of(WaveSeries.Loss[t], WaveSeries.ValueAtRisk[t], WaveSeries.Shortfall[t], WaveSeries.Tail))
            .ShouldBe(0.7926530467022537, 1e-8);

    /// <summary>
    /// The loss is consistent: its mean over a law is smallest at the law's own VaR and expected shortfall (Fissler and Ziegel 2016).
    /// </summary>
    [Theory]
    [InlineData(0.9, 1.0)]
    [InlineData(1.1, 1.0)]
    [InlineData(1.0, 0.9)]
    [InlineData(1.0, 1.1)]
    public void FisslerZiegel_WrongForecast_LosesMoreOnAverage(double varFactor, double shortfallFactor)
    {
        double valueAtRisk = NormalDistribution.Quantile(0.95), shortfall = NormalDistribution.UpperTailMean(0.05);
        double Mean(double v, double e) => Enumerable.Range(0, 20_000)
            .Average(i => FisslerZiegelLoss.Of(NormalDistribution.Quantile((i + 0.5) / 20_000.0), v, e, 0.05));

        Mean(varFactor * valueAtRisk, shortfallFactor * shortfall).ShouldBeGreaterThan(Mean(valueAtRisk, shortfall));
    }

    /// <summary>
    /// Basel Committee on Banking Supervision (January 1996), Supervisory framework for the use of backtesting in conjunction with the internal
    /// models approach to market risk capital requirements, table 2, 250 days at 99 %: green to 4 (89.22 %), yellow 5 (95.88 %) to 9 (99.97 %), red
    /// from 10 (99.99 %).
    /// </summary>
    [Theory]
    [InlineData(0, TrafficZone.Green, 8.11)]
    [InlineData(4, TrafficZone.Green, 89.22)]
    [InlineData(5, TrafficZone.Yellow, 95.88)]
    [InlineData(9, TrafficZone.Yellow, 99.97)]
    [InlineData(10, TrafficZone.Red, 99.99)]
    public void TrafficLight_BaselTable_ToThePrintedDigits(int exceedances, TrafficZone zone, double percent)
    {
        var found = TrafficLight.Of(250, exceedances, 0.01);

        found.Zone.ShouldBe(zone);
        // The Committee cut 99.975 to 99.97.
        (Math.Floor(found.Probability * 1e4 + 0.45) / 100.0).ShouldBe(percent, 0.0051);
    }

    [Fact]
    public void CircularBlocks_OfIndependentValues_HaveTheSpreadOfTheMean()
    {
        var stream = RandomStream.Create(5, "blocks");
        var series = Enumerable.Range(0, 2000).Select(_ => stream.NextNormal()).ToArray();

        var deviations = CircularBlocks.MeanDeviations(series, 10, 2000, RandomStream.Create(6, "blocks"));

        Math.Sqrt(deviations.Average(d => d * d)).ShouldBe(1.0 / Math.Sqrt(2000.0), 0.15 / Math.Sqrt(2000.0));
        deviations.Average().ShouldBe(0.0, 4.0 / 2000.0);
    }

    [Fact]
    public void CircularBlocks_WholeSeriesAsOneBlock_NeverMove() =>
        CircularBlocks.MeanDeviations([1.0, 2.0, 6.0], 3, 20, RandomStream.Create(1, "x")).ShouldAllBe(d => Math.Abs(d) < 1e-15);
}
