namespace Cbi.Numerics.Tests;

public sealed class PeaksOverThresholdTests
{
    [Theory]
    [InlineData(3.0)]
    [InlineData(4.0)]
    public void QuantileInterval_StudentT_HoldsTheTrueQuantileOfOneIn400(double nu)
    {
        // 20 planted samples of 4 000: a 95 % interval may miss a few; 16 hits or fewer would have probability 0.003.
        var law = new SkewStudentT(nu);
        var truth = law.Quantile(1.0 - 0.0025);
        var hits = 0;
        for (var sample = 0UL; sample < 20; sample++)
        {
            var outcomes = new double[4_000];
            StudentTDrawKernel.Fill(77, sample, 0, law, outcomes);
            var (lower, upper) = PeaksOverThreshold.QuantileInterval(outcomes, 160, 0.0025, 0.95, 200, RandomStream.Create(sample, "bootstrap"));
            hits += lower <= truth && truth <= upper ? 1 : 0;
        }

        hits.ShouldBeGreaterThanOrEqualTo(17);
    }

    [Fact]
    public void Upper_PlantedParetoTail_RecoversScaleAndShape()
    {
        // Exact generalised Pareto excesses at their own plotting positions: quantile function scale ((1 - p)^-shape - 1) / shape.
        const double scale = 2.0, shape = 0.3;
        var outcomes = Enumerable.Range(0, 20_000).Select(i => 5.0 + scale * (Math.Pow((i + 0.5) / 20_000.0, -shape) - 1.0) / shape).ToArray();
        var tail = PeaksOverThreshold.Upper(outcomes, 2_000)!;

        // Above a threshold u the law stays Pareto with the same shape and scale + shape (u - 5).
        tail.Shape.ShouldBe(shape, 0.02);
        tail.Scale.ShouldBe(scale + shape * (tail.Threshold - 5.0), 0.05);
        tail.Share.ShouldBe(0.1, 1e-12);
        tail.Quantile(0.1).ShouldBe(tail.Threshold, 1e-12);
        tail.Quantile(0.001).ShouldBe(5.0 + scale * (Math.Pow(0.001, -shape) - 1.0) / shape, 0.5);
        // The mean beyond a quantile, from the fitted law by the midpoint rule.
        var mean = Enumerable.Range(0, 100_000).Average(i => tail.Quantile(0.001 * (i + 0.5) / 100_000.0));
        tail.Shortfall(0.001).ShouldBe(mean, 0.01 * mean);
    }

    [Theory]
    [InlineData(3.5)]
    [InlineData(8.0)]
    public void StandardErrors_ManyStudentTSamples_AreTheirScatter(double nu)
    {
        var law = new SkewStudentT(nu);
        var found = new List<(double Quantile, double Shortfall, double QuantileError, double ShortfallError)>();
        for (var sample = 0UL; sample < 300; sample++)
        {
            var outcomes = new double[20_000];
            StudentTDrawKernel.Fill(78, sample, 0, law, outcomes);
            var tail = PeaksOverThreshold.Upper(outcomes, 400)!;
            var (quantile, shortfall) = tail.StandardErrors(0.0025, outcomes.Length);
            found.Add((tail.Quantile(0.0025), tail.Shortfall(0.0025), quantile, shortfall));
        }

        // Scatter of 300 samples is known to 4 %; the errors of a heavy tail vary with its shape, so their medians count.
        Median(f => f.QuantileError).ShouldBe(Scatter(f => f.Quantile), 0.15 * Scatter(f => f.Quantile));
        Median(f => f.ShortfallError).ShouldBe(Scatter(f => f.Shortfall), 0.25 * Scatter(f => f.Shortfall));

        double Median(Func<(double Quantile, double Shortfall, double QuantileError, double ShortfallError), double> of) =>
            found.Select(of).Order().ElementAt(150);

        double Scatter(Func<(double Quantile, double Shortfall, double QuantileError, double ShortfallError), double> of)
        {
            var mean = found.Average(of);
            return Math.Sqrt(found.Average(f => (of(f) - mean) * (of(f) - mean)));
        }
    }

    [Fact]
    public void StandardErrors_ShapeNearZero_IsContinuous()
    {
        var (quantile, shortfall) = new PeaksOverThreshold(1.0, 0.01, 2.0, 0.0).StandardErrors(0.0025, 100_000);
        var beside = new PeaksOverThreshold(1.0, 0.01, 2.0, 1e-3).StandardErrors(0.0025, 100_000);
        beside.Quantile.ShouldBe(quantile, 0.01 * quantile);
        beside.Shortfall.ShouldBe(shortfall, 0.01 * shortfall);
        new PeaksOverThreshold(1.0, 0.01, 2.0, 0.5).StandardErrors(0.0025, 100_000).ShouldBe((double.NaN, double.NaN));
    }

    [Fact]
    public void Quantile_ShapeZero_IsExponential() =>
        new PeaksOverThreshold(1.0, 0.1, 2.0, 0.0).Quantile(0.01).ShouldBe(1.0 + 2.0 * Math.Log(10.0), 1e-12);

    [Fact]
    public void Upper_BadInput_Throws()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => PeaksOverThreshold.Upper(new double[100], 19));
        Should.Throw<ArgumentOutOfRangeException>(() => PeaksOverThreshold.Upper(new double[100], 100));
        PeaksOverThreshold.Upper(new double[100], 50).ShouldBeNull();
        Should.Throw<ArgumentOutOfRangeException>(() => new PeaksOverThreshold(1.0, 0.1, 2.0, 0.0).Quantile(0.2));
        new PeaksOverThreshold(1.0, 0.1, 2.0, 1.1).Shortfall(0.01).ShouldBe(double.PositiveInfinity);
    }
}
