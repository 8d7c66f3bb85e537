namespace Cbi.Numerics.Tests;

public sealed class SkewStudentTTests
{
    private const int Cells = 400_000;

    /// <summary>The trapezoid rule on sinh-spaced points: probability 1, mean 0, variance 1, and the part of it below 0.</summary>
    [Theory]
    [InlineData(4.5, 0.8)]
    [InlineData(4.5, 1.25)]
    [InlineData(8.0, 0.5)]
    [InlineData(30.0, 2.0)]
    [InlineData(5.0, 1.0)]
    public void LogDensity_Integrated_HasTheMomentsOfTheLaw(double degreesOfFreedom, double skew)
    {
        var law = new SkewStudentT(degreesOfFreedom, skew);
        double mass = 0.0, mean = 0.0, square = 0.0, below = 0.0;
        for (var i = 1; i < Cells; i++)
        {
            // From -sinh(14) to sinh(14), about 600 000 standard deviations.
            var v = -14.0 + 28.0 * i / Cells;
            var z = Math.Sinh(v);
            var weight = Math.Exp(law.LogDensity(z)) * Math.Cosh(v) * 28.0 / Cells;
            mass += weight;
            mean += weight * z;
            square += weight * z * z;
            below += z < 0.0 ? weight * z * z : 0.0;
        }

        mass.ShouldBe(1.0, 1e-9);
        mean.ShouldBe(0.0, 1e-6);
        square.ShouldBe(1.0, 1e-5);
        law.NegativeVarianceShare().ShouldBe(below, 1e-5);
    }

    [Theory]
    [InlineData(0.001)]
    [InlineData(0.3)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(0.9999)]
    public void LogDensity_IsTheSlopeOfTheProbability(double p)
    {
        var law = new SkewStudentT(6.0, 0.85);
        var step = 1e-5 * Math.Min(p, 1.0 - p);

        var slope = 2.0 * step / (law.Quantile(p + step) - law.Quantile(p - step));

        law.LogDensity(law.Quantile(p)).ShouldBe(Math.Log(slope), 1e-5);
    }

    [Fact]
    public void NegativeVarianceShare_MirroredLaw_IsTheRest() =>
        new SkewStudentT(5.0, 0.7).NegativeVarianceShare().ShouldBe(1.0 - new SkewStudentT(5.0, 1.0 / 0.7).NegativeVarianceShare(), 1e-14);

    /// <summary>The mean of the quantiles of the tail, midpoints of 20 000 equal parts; tails on either side of the mode.</summary>
    [Theory]
    [InlineData(5.0, 1.0, 0.05)]
    [InlineData(5.0, 0.8, 0.01)]
    [InlineData(8.0, 1.3, 0.025)]
    [InlineData(12.0, 0.3, 0.4)]
    [InlineData(12.0, 3.0, 0.97)]
    public void UpperTailMean_IsTheMeanOfTheQuantilesBeyond(double degreesOfFreedom, double skew, double tail)
    {
        const int Parts = 20_000;
        var law = new SkewStudentT(degreesOfFreedom, skew);
        var mean = Enumerable.Range(0, Parts).Average(i => law.Quantile(1.0 - tail * (i + 0.5) / Parts));

        law.UpperTailMean(tail).ShouldBe(mean, 2e-3 * Math.Abs(mean));
        law.UpperTail(law.Quantile(1.0 - tail)).ShouldBe(tail, 1e-11);
        law.Mirrored().UpperTail(-law.Quantile(1.0 - tail)).ShouldBe(1.0 - tail, 1e-11);
    }

    [Fact]
    public void UpperTailMean_NoSkew_IsTheClosedFormOfTheT() => new SkewStudentT(5.0).UpperTailMean(0.01).ShouldBe(
        Math.Sqrt(0.6) * StudentTDistribution.UpperTailMean(0.01, 5.0), 1e-13);

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    [InlineData(double.NaN)]
    public void UpperTailMean_NoTail_Throws(double tail) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new SkewStudentT(5.0, 0.8).UpperTailMean(tail));

    [Fact]
    public void LogDensity_NaN_Propagates() => new SkewStudentT(5.0, 0.7).LogDensity(double.NaN).ShouldBe(double.NaN);
}
