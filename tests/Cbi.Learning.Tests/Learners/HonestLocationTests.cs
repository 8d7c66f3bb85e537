namespace Cbi.Learning.Tests;

public sealed class HonestLocationTests
{
    [Fact]
    public void Fit_ForecastThatPointsTheWrongWay_IsIgnored()
    {
        var labels = Enumerable.Range(0, 200).Select(i => Math.Sin(i)).ToArray();
        var location = HonestLocation.Fit(labels, Array.ConvertAll(labels, v => -v));
        location.Slope.ShouldBe(0.0);
        location.Residuals.ShouldBe(QuantileRow.Empirical([.. labels]));
    }

    [Fact]
    public void Fit_PerfectForecast_LeavesNoResidual()
    {
        var labels = Enumerable.Range(0, 200).Select(i => Math.Sin(i)).ToArray();
        var location = HonestLocation.Fit(labels, [.. labels]);
        location.Slope.ShouldBe(1.0, 1e-12);
        location.Residuals.ShouldAllBe(r => Math.Abs(r) < 1e-12);
    }

    [Fact]
    public void Fit_ForecastTwiceTooBold_IsHalved()
    {
        var labels = Enumerable.Range(0, 200).Select(i => Math.Cos(i)).ToArray();
        HonestLocation.Fit(labels, Array.ConvertAll(labels, v => 2.0 * v)).Slope.ShouldBe(0.5, 1e-12);
    }
}
