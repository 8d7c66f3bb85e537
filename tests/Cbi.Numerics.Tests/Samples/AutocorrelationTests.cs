namespace Cbi.Numerics.Tests;

public sealed class AutocorrelationTests
{
    [Theory]
    [InlineData(0.0, 0.05)]
    [InlineData(0.5, 0.10)]
    [InlineData(0.9, 0.20)]
    public void EffectiveSize_FirstOrderProcess_IsTheClosedForm(double phi, double tolerance)
    {
        // n (1 - phi) / (1 + phi) for the mean of an AR(1).
        var series = Process(phi, 40_000);
        var expected = series.Length * (1.0 - phi) / (1.0 + phi);
        Autocorrelation.EffectiveSize(series, 500).ShouldBe(expected, tolerance * expected);
    }

    [Fact]
    public void EffectiveSize_ConstantOrAlternating_StaysInRange()
    {
        Autocorrelation.EffectiveSize([3.0, 3.0, 3.0], 10).ShouldBe(1.0);
        Autocorrelation.EffectiveSize([1.0], 10).ShouldBe(1.0);
        Autocorrelation.EffectiveSize([1.0, -1.0, 1.0, -1.0, 1.0, -1.0], 3).ShouldBe(6.0);
    }

    [Theory]
    [InlineData(0.0, 21)]
    [InlineData(0.8, 5)]
    [InlineData(0.97, 63)]
    public void OverlapInflation_FirstOrderProcess_IsBartlettsSum(double phi, int overlap)
    {
        var expected = 1.0 + 2.0 * Enumerable.Range(1, overlap - 1).Sum(k => (1.0 - (double)k / overlap) * Math.Pow(phi, k));
        Autocorrelation.OverlapInflation(Process(phi, 200_000), overlap).ShouldBe(expected, 0.05 * expected);
    }

    [Fact]
    public void OverlapInflation_Edges_StayInRange()
    {
        Autocorrelation.OverlapInflation([1.0, -1.0, 1.0], 1).ShouldBe(1.0);
        Autocorrelation.OverlapInflation([0.0, 0.0, 0.0, 0.0], 2).ShouldBe(1.0);
        Autocorrelation.OverlapInflation([1.0, -1.0], 5).ShouldBe(1.0);
        Autocorrelation.OverlapInflation([1.0, 1, 1, 1, 1, -1, -1, -1, -1, -1], 2).ShouldBeInRange(1.0, 2.0);
    }

    private static double[] Process(double phi, int count)
    {
        var random = RandomStream.Create(11, "ar");
        var series = new double[count];
        for (var i = 1; i < count; i++)
        {
            series[i] = phi * series[i - 1] + Math.Sqrt(1.0 - phi * phi) * random.NextNormal();
        }

        return series;
    }
}
