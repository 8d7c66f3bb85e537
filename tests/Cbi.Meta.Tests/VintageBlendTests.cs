using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Meta.Tests;

public class VintageBlendTests
{
    private const double Quiet = 0.35;
    private const double Sigma = 0.002;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Next_NoiseOnly_HalvesTheTurnover(ulong seed)
    {
        var (today, published) = Run(Noise(seed, 1000, _ => 0.0));

        Turnover(published).ShouldBeLessThanOrEqualTo(0.5 * Turnover(today));
    }

    [Theory]
    [InlineData(6.0, 0.1)]
    [InlineData(3.0, 0.5)]
    public void Next_StepChange_IsAbsorbedWithinThreeSessions(double sizeInSigma, double mostLeft)
    {
        const int Step = 300;
        var left = Enumerable.Range(1, 40).Average(seed =>
        {
            var (_, published) = Run(Noise((ulong)seed, Step + 3, t => t >= Step ? sizeInSigma * Sigma : 0.0));
            return 1.0 - published[^1] / (sizeInSigma * Sigma);
        });

        Math.Abs(left).ShouldBeLessThanOrEqualTo(mostLeft);
    }

    [Fact]
    public void Next_WiderDistribution_IsAbsorbedToo()
    {
        // The median stays: only the width triples, as after a shock to volatility.
        var random = RandomStream.Create(5, "width");
        var blend = new VintageBlend(Quiet);
        Span<double> published = stackalloc double[QuantileGrid.Count];
        for (var t = 0; t < 203; t++)
        {
            blend.Next(Row(Sigma * random.NextNormal(), t < 200 ? 1.0 : 3.0), published);
        }

        (published[^1] - published[0]).ShouldBe(3.0 * 2.0 * 0.03 * NormalDistribution.Quantile(0.99), 0.01);
    }

    [Fact]
    public void Next_UpdateOfOne_PublishesEveryDay()
    {
        var blend = new VintageBlend(1.0);
        var published = new double[QuantileGrid.Count];
        foreach (var centre in Noise(4, 20, _ => 0.0))
        {
            blend.Next(Row(centre, 1.0), published).ShouldBe(1.0);
            published.ShouldBe(Row(centre, 1.0));
        }
    }

    [Fact]
    public void Next_AnyRows_StaysMonotone()
    {
        var random = RandomStream.Create(6, "monotone");
        var blend = new VintageBlend(Quiet);
        var published = new double[QuantileGrid.Count];
        for (var t = 0; t < 500; t++)
        {
            blend.Next(Row(0.1 * random.NextNormal(), random.NextUnit() + 0.01), published);
            published.ShouldBe(published.Order());
        }
    }

    private static double[] Noise(ulong seed, int count, Func<int, double> centre)
    {
        var random = RandomStream.Create(seed, "vintages");
        return [.. Enumerable.Range(0, count).Select(t => centre(t) + Sigma * random.NextNormal())];
    }

    private static (double[] Today, double[] Published) Run(double[] centres)
    {
        var blend = new VintageBlend(Quiet);
        var row = new double[QuantileGrid.Count];
        return (centres, Array.ConvertAll(centres, centre =>
        {
            blend.Next(Row(centre, 1.0), row);
            return row[QuantileGrid.MedianIndex];
        }));
    }

    private static double[] Row(double centre, double width) => [.. QuantileGrid.Levels.Select(level => centre + width * 0.03 * NormalDistribution.Quantile(level))];

    private static double Turnover(double[] values) => values.Zip(values.Skip(1)).Average(pair => Math.Abs(pair.Second - pair.First));
}
