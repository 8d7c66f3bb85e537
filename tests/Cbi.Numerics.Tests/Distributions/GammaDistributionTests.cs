namespace Cbi.Numerics.Tests;

public sealed class GammaDistributionTests
{
    [Theory]
    [InlineData(0.05)]
    [InlineData(0.5)]
    [InlineData(1.0)]
    [InlineData(2.5)]
    [InlineData(40.0)]
    [InlineData(3_000.0)]
    public void Quantile_OfCdf_ReturnsTheProbability(double shape)
    {
        foreach (var p in new[] { 1e-6, 0.01, 0.3, 0.5, 0.9, 0.999, 1.0 - 1e-9 })
        {
            GammaDistribution.Cdf(GammaDistribution.Quantile(p, shape), shape).ShouldBe(p, 1e-9 * Math.Min(1.0, 1e3 * p));
        }
    }

    [Fact]
    public void Cdf_ExponentialAndChiSquared_EqualTheClosedForms()
    {
        GammaDistribution.Cdf(2.0, 1.0).ShouldBe(1.0 - Math.Exp(-2.0), 1e-13);
        GammaDistribution.Cdf(3.0, 2.0).ShouldBe(1.0 - 4.0 * Math.Exp(-3.0), 1e-13);
        // Half a squared normal: P = erf(sqrt(x)).
        GammaDistribution.Cdf(0.7, 0.5).ShouldBe(2.0 * NormalDistribution.Cdf(Math.Sqrt(1.4)) - 1.0, 1e-12);
        GammaDistribution.Cdf(-1.0, 0.5).ShouldBe(0.0);
    }

    [Theory]
    [InlineData(0.5, 0.57236494292470009)]
    [InlineData(1.0, 0.0)]
    [InlineData(5.0, 3.1780538303479458)]
    [InlineData(101.0, 363.73937555556349)]
    public void LogGamma_KnownValues_Match(double a, double value) => GammaDistribution.LogGamma(a).ShouldBe(value, 1e-13 * Math.Max(1.0, value));

    [Theory]
    [InlineData(0.0)]
    [InlineData(double.NaN)]
    [InlineData(1e5)]
    public void Shape_OutOfRange_Throws(double shape) => Should.Throw<ArgumentOutOfRangeException>(() => GammaDistribution.Quantile(0.5, shape));
}
