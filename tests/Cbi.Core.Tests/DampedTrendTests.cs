using Cbi.Numerics;

namespace Cbi.Core.Tests;

public class DampedTrendTests
{
    [Fact]
    public void Fit_RandomWalk_ForecastsAlmostNoMove()
    {
        var random = RandomStream.Create(5, "walk");
        var returns = Enumerable.Range(0, 4000).Select(_ => 0.015 * random.NextNormal()).ToArray();
        var model = DampedTrend.Fit(returns, 400);

        model.Centres(returns, 5).Skip(100).Average(Math.Abs).ShouldBeLessThan(0.003);
    }

    [Fact]
    public void Fit_NoisyLevel_ExpectsTheNoiseToRevert()
    {
        // Price = slow walk + noise of a day: the observed noise should be given back.
        var random = RandomStream.Create(6, "level");
        var noise = Enumerable.Range(0, 4001).Select(_ => 0.02 * random.NextNormal()).ToArray();
        var returns = Enumerable.Range(0, 4000).Select(t => 0.002 * random.NextNormal() + noise[t + 1] - noise[t]).ToArray();
        var model = DampedTrend.Fit(returns, 400);
        var centres = model.Centres(returns, 5);

        model.Alpha.ShouldBeLessThan(0.4);
        MathNet.Numerics.Statistics.Correlation.Pearson(centres.Skip(100), noise.Skip(101)).ShouldBeLessThan(-0.9);
    }

    [Fact]
    public void SumOfSquares_FittedParameters_NotWorseThanTheStart()
    {
        var returns = PlantedFrame.Returns(2000, 2);

        DampedTrend.Fit(returns, 400).SumOfSquares(returns).ShouldBeLessThan(new DampedTrend(0.8, 0.03, 0.9).SumOfSquares(returns));
    }
}
