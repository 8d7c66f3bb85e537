namespace Cbi.MonteCarlo.Tests;

public sealed class TailNullTests
{
    private static readonly int[] s_all = [.. Enumerable.Range(0, TailStatistics.Count)];

    /// <summary>
    /// Critical values of Z2 at 97.5 %: Acerbi and Szekely (2014), Back-testing expected shortfall, Risk, December, table of critical levels: 250 days,
    /// normal law, 5 %: -0.70; MathWorks, documentation of the Risk Management Toolbox, example on the page of esbacktest.unconditionalT: 1 966 days,
    /// t with 3 degrees of freedom, 1 %: -0.42986. Both are simulated, as are ours: the tolerance is two standard errors of 999 replicates.
    /// </summary>
    [Theory]
    [InlineData(250, 200.0, 0.05, -0.70, 0.06)]
    [InlineData(1966, 3.0, 0.01, -0.42986, 0.06)]
    public void Critical_OfZ2_IsThePublishedOne(int outcomes, double degrees, double level, double published, double tolerance)
    {
        var law = TailLaw.Matching(
            Numerics.StudentTDistribution.UpperTailMean(0.025, degrees) / Numerics.StudentTDistribution.Quantile(0.975, degrees), 0.025);

        var expected = new TailNull(Ones(outcomes), law, 0.025, [TailStatistics.Z2], 7, CancellationToken.None);

        (-expected.Critical(0, level)).ShouldBe(published, tolerance);
    }

    [Theory]
    [InlineData(0.95, 5.0)]
    [InlineData(0.99, 3.0)]
    public void Matching_OwnRatio_FindsTheDegreesOfFreedom(double confidence, double degrees)
    {
        var tail = 1.0 - confidence;
        var ratio = Numerics.StudentTDistribution.UpperTailMean(tail, degrees) / Numerics.StudentTDistribution.Quantile(confidence, degrees);

        TailLaw.Matching(ratio, tail).DegreesOfFreedom.ShouldBe(degrees, 0.03 * degrees);
    }

    /// <summary>The promise: a VaR too small by 1 / 1.3 is rejected at least 80 % of the time at 1 000 outcomes, a right one about 5 %.</summary>
    [Theory]
    [InlineData(0.05, 1.55)]
    [InlineData(0.025, 1.35)]
    [InlineData(0.01, 1.35)]
    public void Power_ThousandOutcomes_AtLeastEightyPercentAtStatedSize(double tail, double ratio)
    {
        var wave = Enumerable.Range(0, 1000).Select(t => 0.03 + 0.01 * Math.Sin(0.02 * t)).ToArray();
        var expected = new TailNull(wave, TailLaw.Matching(ratio, tail), tail, s_all, 11, CancellationToken.None);

        expected.Power(1.3, TailBattery.Level, CancellationToken.None).ShouldBeGreaterThanOrEqualTo(0.8);
        // Four standard errors of 400 replicates around 5 %.
        expected.Power(1.0, TailBattery.Level, CancellationToken.None).ShouldBe(0.05, 0.044);
    }

    /// <summary>The same promise on series that another generator drew, through the statistics themselves: 100 series of 1 000 outcomes.</summary>
    [Theory]
    [InlineData(0.05, 1.3, 0.80, 1.0)]
    [InlineData(0.025, 1.3, 0.80, 1.0)]
    [InlineData(0.01, 1.3, 0.80, 1.0)]
    [InlineData(0.05, 1.0, 0.0, 0.12)]
    [InlineData(0.025, 1.0, 0.0, 0.12)]
    [InlineData(0.01, 1.0, 0.0, 0.12)]
    public void BatteryPValue_SeriesPlantedElsewhere_RejectsAsStated(double tail, double scale, double least, double most)
    {
        const int Series = 100, Outcomes = 1000;
        const double Degrees = 5.0;
        var (quantile, mean) = (Numerics.StudentTDistribution.Quantile(1.0 - tail, Degrees),
            Numerics.StudentTDistribution.UpperTailMean(tail, Degrees));
        var volatility = Enumerable.Range(0, Outcomes).Select(t => 0.01 * (1.0 + 0.4 * Math.Sin(t / 90.0))).ToArray();
        var (valueAtRisk, shortfall) = (Array.ConvertAll(volatility, v => quantile * v), Array.ConvertAll(volatility, v => mean * v));
        var expected = new TailNull(valueAtRisk, TailLaw.Matching(mean / quantile, tail), tail, s_all, 11, CancellationToken.None);
        var (stream, values, rejected) = (Numerics.RandomStream.Create(2024, "planted-elsewhere"), new TestValue[TailStatistics.Count], 0);
        for (var series = 0; series < Series; series++)
        {
            var loss = Array.ConvertAll(volatility, v =>
                scale * v * stream.NextNormal() / Math.Sqrt(Enumerable.Range(0, 5).Average(_ => Square(stream.NextNormal()))));
            TailStatistics.Of(loss, valueAtRisk, shortfall, tail, new bool[Outcomes], values);
            rejected += expected.BatteryPValue([.. s_all.Select(j => TailStatistics.Evidence(j, values[j].Statistic))]) <= TailBattery.Level ? 1 : 0;
        }

        ((double)rejected / Series).ShouldBeInRange(least, most);
    }

    [Fact]
    public void Fill_SameSeedAndReplicate_SameBits()
    {
        var law = TailLaw.Matching(1.4, 0.05);
        double[] Draw(int replicate)
        {
            var losses = new double[64];
            law.Fill(3, replicate, new ulong[64], losses);
            return losses;
        }

        Draw(4).ShouldBe(Draw(4));
        Draw(4).ShouldNotBe(Draw(5));
    }

    private static double Square(double x) => x * x;

    private static double[] Ones(int count) => [.. Enumerable.Repeat(1.0, count)];
}
