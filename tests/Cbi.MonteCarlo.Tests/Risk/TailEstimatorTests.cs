using Cbi.Numerics;

namespace Cbi.MonteCarlo.Tests;

public sealed class TailEstimatorTests
{
    private const int Draws = 400_000;

    [Fact]
    public void Upper_HundredNumbers_ByHand()
    {
        var sample = Enumerable.Range(1, 100).Select(i => (double)i).ToArray();

        // Type 7 at 0.975: position 96.525. Tail of 2.5 outcomes: 100, 99 and half of 98.
        var estimate = TailEstimator.Upper(sample, 0.975);

        estimate.ValueAtRisk.ShouldBe(97.525, 1e-10);
        estimate.Shortfall.ShouldBe((100.0 + 99.0 + 49.0) / 2.5, 1e-10);
    }

    [Theory]
    [InlineData(0.95)]
    [InlineData(0.975)]
    [InlineData(0.99)]
    public void Upper_Normal_MatchesClosedFormWithinThreeStandardErrors(double confidence)
    {
        var sample = Uniforms(31).Select(NormalDistribution.Quantile).Order().ToArray();
        var quantile = NormalDistribution.Quantile(confidence);
        var shortfall = NormalDistribution.Density(quantile) / (1.0 - confidence);

        if (confidence == 0.99)
        {
            shortfall.ShouldBe(2.6652, 5e-5);
        }

        Within(TailEstimator.Upper(sample, confidence), quantile, shortfall);
    }

    [Theory]
    [InlineData(0.95, 5.0)]
    [InlineData(0.975, 5.0)]
    [InlineData(0.99, 5.0)]
    [InlineData(0.99, 8.0)]
    public void Upper_StudentT_MatchesClosedFormWithinThreeStandardErrors(double confidence, double nu)
    {
        // Drawn as the path engine draws, then stretched from variance 1 back to the textbook's t.
        ulong[] bits = new ulong[Draws], spare = new ulong[Draws];
        PhiloxKernel.Fill(32, 0, 0, bits, spare);
        var sample = new double[Draws];
        StudentTKernel.Fill(bits, StudentTTable.CreateUnitVariance(nu), sample);
        sample = [.. sample.Select(z => z * Math.Sqrt(nu / (nu - 2.0))).Order()];
        var q = StudentTDistribution.Quantile(confidence, nu);

        // McNeil, Frey and Embrechts (2015), example 2.15.
        var shortfall = StudentTDistribution.Density(q, nu) / (1.0 - confidence) * (nu + q * q) / (nu - 1.0);

        Within(TailEstimator.Upper(sample, confidence), q, shortfall);
    }

    [Fact]
    public void Upper_ManySamples_StandardErrorsMatchTheirScatter()
    {
        const int samples = 300, size = 4_000;
        var estimates = new TailEstimate[samples];
        for (var s = 0; s < samples; s++)
        {
            var stream = RandomStream.Create(5, (ulong)s);
            estimates[s] = TailEstimator.Upper([.. Enumerable.Range(0, size).Select(_ => stream.NextNormal()).Order()], 0.95);
        }

        // 300 samples know a standard deviation to about 4 %; three of those, and the bias of the estimates themselves.
        estimates.Average(e => e.ValueAtRiskError).ShouldBe(Deviation(estimates, e => e.ValueAtRisk), 0.15 * Deviation(estimates, e => e.ValueAtRisk));
        estimates.Average(e => e.ShortfallError).ShouldBe(Deviation(estimates, e => e.Shortfall), 0.15 * Deviation(estimates, e => e.Shortfall));
    }

    [Fact]
    public void Upper_TooFewOutcomesOrOddConfidence_Throws()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => TailEstimator.Upper(new double[50], 0.99));
        Should.Throw<ArgumentOutOfRangeException>(() => TailEstimator.Upper(new double[50], double.NaN));
        Should.Throw<ArgumentOutOfRangeException>(() => TailEstimator.Upper(new double[50], 1.0));
    }

    private static void Within(TailEstimate estimate, double quantile, double shortfall)
    {
        estimate.ValueAtRisk.ShouldBe(quantile, 3.0 * estimate.ValueAtRiskError);
        estimate.Shortfall.ShouldBe(shortfall, 3.0 * estimate.ShortfallError);
        estimate.ShortfallError.ShouldBeInRange(1e-6, 0.05 * shortfall);
    }

    private static double Deviation(TailEstimate[] estimates, Func<TailEstimate, double> value)
    {
        var mean = estimates.Average(value);
        return Math.Sqrt(estimates.Average(e => (value(e) - mean) * (value(e) - mean)));
    }

    private static IEnumerable<double> Uniforms(ulong seed)
    {
        var stream = RandomStream.Create(seed, "uniforms");
        return Enumerable.Range(0, Draws).Select(_ => stream.NextUnit());
    }
}
