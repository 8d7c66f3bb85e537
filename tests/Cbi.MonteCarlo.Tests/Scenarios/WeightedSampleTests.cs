using Cbi.Numerics;

namespace Cbi.MonteCarlo.Tests;

public sealed class WeightedSampleTests
{
    [Fact]
    public void EqualWeights_AreThePlainEstimators()
    {
        var stream = RandomStream.Create(5, 1);
        double[] x = [.. Enumerable.Range(0, 1003).Select(_ => stream.NextNormal()).Order()];
        var equal = new double[x.Length];
        Array.Fill(equal, 1.0 / x.Length);
        var weighted = new WeightedSample(x, equal);

        foreach (var p in (double[])[0.01, 0.25, 0.5, 0.975])
        {
            weighted.Quantile(p).ShouldBe(QuantileFunction.OfSorted(x, p), 1e-12);
        }

        weighted.UpperMean(0.025).ShouldBe(TailEstimator.Upper(x, 0.975).Shortfall, 1e-12);
        weighted.LowerMean(0.025).ShouldBe(-TailEstimator.Upper([.. x.Reverse().Select(v => -v)], 0.975).Shortfall, 1e-12);
    }

    [Fact]
    public void TailMeans_ByHand_CountTheLastValueByItsFraction()
    {
        var sample = new WeightedSample(new[] { 1.0, 2.0, 4.0 }, new[] { 0.5, 0.3, 0.2 });

        sample.UpperMean(0.3).ShouldBe((0.2 * 4.0 + 0.1 * 2.0) / 0.3, 1e-15);
        sample.LowerMean(0.6).ShouldBe((0.5 * 1.0 + 0.1 * 2.0) / 0.6, 1e-15);
    }

    [Fact]
    public void Quantile_MassOnOneValue_IsThatValue()
    {
        var sample = new WeightedSample(new[] { 1.0, 2.0, 4.0 }, new[] { 0.0, 1.0, 0.0 });

        sample.Quantile(0.5).ShouldBe(2.0);
    }
}
