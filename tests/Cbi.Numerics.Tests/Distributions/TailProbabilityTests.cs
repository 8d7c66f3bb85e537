namespace Cbi.Numerics.Tests;

/// <summary>Against scipy 1 (stats.chi2.sf, stats.binom.cdf, stats.t), and against published tables where named.</summary>
public sealed class TailProbabilityTests
{
    [Theory]
    [InlineData(3.84145882069412, 1, 0.05000000000000028)]
    [InlineData(0.01, 1, 0.920344325445942)]
    [InlineData(13.5, 2, 0.0011708796207911742)]
    [InlineData(40.0, 6, 4.5551495055892125e-07)]
    [InlineData(-1.0, 3, 1.0)]
    public void ChiSquaredUpperTail_OfTable_Agrees(double x, int degrees, double expected) =>
        ChiSquaredDistribution.UpperTail(x, degrees).ShouldBe(expected, 1e-11 * expected);

    [Theory]
    [InlineData(4, 250, 0.01, 0.8921876269036252)]
    [InlineData(9, 250, 0.01, 0.9997498099312595)]
    [InlineData(60, 1000, 0.05, 0.9329374813666923)]
    [InlineData(-1, 10, 0.3, 0.0)]
    [InlineData(10, 10, 0.3, 1.0)]
    public void BinomialCdf_OfTable_Agrees(int successes, int trials, double probability, double expected) =>
        BinomialDistribution.Cdf(successes, trials, probability).ShouldBe(expected, 1e-11);

    /// <summary>
    /// Hull, Risk Management and Financial Institutions, chapter on value at risk, section on back-testing: 600 days, 99 %: nine or more
    /// exceptions 0.152, one or fewer 0.017.
    /// </summary>
    [Fact]
    public void BinomialCdf_ExampleOfHull_ToThePrintedDigits()
    {
        Math.Round(1.0 - BinomialDistribution.Cdf(8, 600, 0.01), 3).ShouldBe(0.152);
        Math.Round(BinomialDistribution.Cdf(1, 600, 0.01), 3).ShouldBe(0.017);
    }

    [Theory]
    [InlineData(0.01, 4.0, 5.22058419448591)]
    [InlineData(0.05, 4.0, 3.20287040209487)]
    [InlineData(0.025, 10.0, 2.8189975906460996)]
    public void StudentTUpperTailMean_IsTheIntegral(double tail, double degrees, double expected) =>
        StudentTDistribution.UpperTailMean(tail, degrees).ShouldBe(expected, 1e-10);

    [Fact]
    public void NormalUpperTailMean_AtOnePercent_IsTheKnownFigure() => NormalDistribution.UpperTailMean(0.01).ShouldBe(2.665214220345807, 1e-12);
}
