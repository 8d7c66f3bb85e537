namespace Cbi.Numerics.Tests;

public sealed class CountDistributionTests
{
    [Theory]
    [InlineData(0.3, 0.0)]
    [InlineData(4.0, 0.0)]
    [InlineData(120.0, 0.0)]
    [InlineData(2.0, 0.5)]
    [InlineData(0.8, 3.0)]
    public void Quantile_UniformGrid_HasMeanAndVarianceOfTheLaw(double mean, double dispersion)
    {
        const int n = 200_000;
        var draws = Enumerable.Range(0, n).Select(i => (double)CountDistribution.Quantile((i + 0.5) / n, mean, dispersion)).ToArray();
        var variance = mean + dispersion * mean * mean;

        draws.Average().ShouldBe(mean, 1e-3 * mean);
        draws.Average(x => (x - mean) * (x - mean)).ShouldBe(variance, 0.01 * variance);
    }

    [Fact]
    public void Quantile_Poisson_StepsWhereTheSumOfProbabilitiesDoes()
    {
        // Poisson(2): 0.135335, 0.406006, 0.676676, 0.857123.
        double[] levels = [0.1353, 0.1354, 0.4060, 0.4061, 0.6766, 0.6768, 0.8571, 0.8572];
        levels.Select(p => CountDistribution.Quantile(p, 2.0, 0.0)).ShouldBe([0, 1, 1, 2, 2, 3, 3, 4]);
    }

    [Theory]
    [InlineData(2.0, 0.5)]
    [InlineData(1e-7, 0.5)]
    [InlineData(0.4, 0.0)]
    public void QuantileAboveZero_UniformGrid_HasTheMeanWithoutZero(double mean, double dispersion)
    {
        const int n = 200_000;
        var draws = Enumerable.Range(0, n).Select(i => CountDistribution.QuantileAboveZero((i + 0.5) / n, mean, dispersion)).ToArray();
        var expected = mean < 1e-3 ? 1.0 : mean / (1.0 - CountDistribution.ProbabilityOfZero(mean, dispersion));

        draws.Min().ShouldBe(1);
        draws.Average().ShouldBe(expected, 2e-3 * expected);
    }

    [Fact]
    public void ProbabilityOfZero_SmallDispersion_TendsToPoisson()
    {
        CountDistribution.ProbabilityOfZero(3.0, 0.0).ShouldBe(Math.Exp(-3.0), 1e-15);
        CountDistribution.ProbabilityOfZero(3.0, 1e-9).ShouldBe(Math.Exp(-3.0), 1e-9);
        CountDistribution.ProbabilityOfZero(3.0, 1e-6).ShouldBe(Math.Pow(1.0 + 3e-6, -1e6), 1e-9);
    }

    [Fact]
    public void Quantile_BadInputAndEnds_ThrowsOrEnds()
    {
        CountDistribution.Quantile(1.0 - 1e-16, 5.0, 0.2).ShouldBeInRange(20, 200);
        CountDistribution.Quantile(0.5, 0.0, 1.0).ShouldBe(0);
        Should.Throw<ArgumentOutOfRangeException>(() => CountDistribution.Quantile(0.0, 1.0, 0.0));
        Should.Throw<ArgumentOutOfRangeException>(() => CountDistribution.Quantile(0.5, 501.0, 0.0));
        Should.Throw<ArgumentOutOfRangeException>(() => CountDistribution.Quantile(0.5, 1.0, double.NaN));
        Should.Throw<ArgumentOutOfRangeException>(() => CountDistribution.QuantileAboveZero(0.5, 0.0, 1.0));
    }
}
