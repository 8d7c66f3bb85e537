namespace Cbi.Numerics.Tests;

public sealed class NormalDistributionTests
{
    // Abramowitz and Stegun (1964), tables 26.1 and 26.5; Wichura (1988), table of check values for PPND16.
    [Theory]
    [InlineData(0.25, -0.6744897501960817)]
    [InlineData(0.001, -3.090232306167814)]
    [InlineData(1e-20, -9.262340089798408)]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.99, 2.3263478740408408)]
    [InlineData(0.5, 0.0)]
    public void Quantile_PublishedValues_Match(double p, double expected) =>
        NormalDistribution.Quantile(p).ShouldBe(expected, 1e-14 * Math.Max(1.0, Math.Abs(expected)));

    [Theory]
    [InlineData(0.0, 0.5)]
    [InlineData(1.0, 0.8413447460685429)]
    [InlineData(-1.959963984540054, 0.025)]
    [InlineData(-6.0, 9.865876450376946e-10)]
    public void Cdf_PublishedValues_Match(double x, double expected) => NormalDistribution.Cdf(x).ShouldBe(expected, 1e-12 * expected);

    [Fact]
    public void Density_AtZeroAndOne_Match()
    {
        NormalDistribution.Density(0.0).ShouldBe(0.3989422804014327, 1e-15);
        NormalDistribution.Density(1.0).ShouldBe(0.24197072451914337, 1e-15);
    }

    [Fact]
    public void Quantile_OutsideAndEnds_NaNAndInfinities()
    {
        NormalDistribution.Quantile(0.0).ShouldBe(double.NegativeInfinity);
        NormalDistribution.Quantile(1.0).ShouldBe(double.PositiveInfinity);
        NormalDistribution.Quantile(-0.1).ShouldBe(double.NaN);
        NormalDistribution.Quantile(1.1).ShouldBe(double.NaN);
        NormalDistribution.Quantile(double.NaN).ShouldBe(double.NaN);
    }

    [Fact]
    public void Quantile_GridOfProbabilities_InvertsCdfAndAscends()
    {
        var previous = double.NegativeInfinity;
        for (var i = 1; i < 2000; i++)
        {
            var p = i / 2000.0;
            var x = NormalDistribution.Quantile(p);
            NormalDistribution.Cdf(x).ShouldBe(p, 1e-13);
            x.ShouldBeGreaterThan(previous);
            previous = x;
        }
    }
}
