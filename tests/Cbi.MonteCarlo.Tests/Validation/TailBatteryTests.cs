using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.MonteCarlo.Tests;

public sealed class TailBatteryTests
{
    private const double Confidence = 0.99, Degrees = 5.0;

    [Fact]
    public void Judge_RightForecast_PassesWithItsPower()
    {
        var judged = TailBattery.Judge(Planted(1000, 1.0), 20, 1, CancellationToken.None);

        judged.Verdict.ShouldBe(TailVerdict.Pass, judged.Words);
        judged.Power.ShouldBeGreaterThanOrEqualTo(TailBattery.RequiredPower);
        judged.Words.ShouldContain("probability");
        judged.Tests.Select(t => t.Name).ShouldBe(TailStatistics.Names);
        judged.Zone.ShouldNotBeNull();
    }

    [Fact]
    public void Judge_TooSmall_IsRejectedWithItsDirection()
    {
        var judged = TailBattery.Judge(Planted(1000, 1.6), 20, 1, CancellationToken.None);

        judged.Verdict.ShouldBe(TailVerdict.Rejected, judged.Words);
        judged.Words.ShouldContain("more than");
    }

    [Fact]
    public void Judge_FarTooLarge_IsRejectedAsWell() =>
        TailBattery.Judge(Planted(2000, 0.5), 20, 1, CancellationToken.None).Words.ShouldContain("fewer than");

    [Theory]
    [InlineData(100, 1)]
    [InlineData(400, 1)]
    [InlineData(2000, 21)]
    public void Judge_FewIndependentOutcomes_IsNeverAPass(int outcomes, int overlap)
    {
        var judged = TailBattery.Judge(Planted(outcomes, 1.0, overlap), 20, 1, CancellationToken.None);

        judged.Verdict.ShouldBe(TailVerdict.Insufficient, judged.Words);
        judged.Words.ShouldStartWith("not certified: insufficient evidence");
    }

    [Fact]
    public void Judge_SameSeed_SameBits()
    {
        var first = TailBattery.Judge(Planted(600, 1.0), 20, 9, CancellationToken.None);
        var second = TailBattery.Judge(Planted(600, 1.0), 20, 9, CancellationToken.None);

        second.PValue.ShouldBe(first.PValue);
        second.Tests.ShouldBe(first.Tests);
    }

    [Fact]
    public void Judge_OverlappingScaled_IsRejectedByTheBlocks()
    {
        var judged = TailBattery.Judge(Planted(5000, 1.6, 5), 20, 1, CancellationToken.None);

        judged.Verdict.ShouldBe(TailVerdict.Rejected, judged.Words);
        judged.Tests.Select(t => t.Name).ShouldBe(["kupiec", "z2"]);
        judged.Zone.ShouldBeNull();
    }

    [Theory]
    [InlineData(0.0, 1.0)]
    [InlineData(-1.0, 1.0)]
    [InlineData(2.0, 1.0)]
    [InlineData(1.0, double.NaN)]
    public void Series_ForecastWithoutRisk_NamesThePlace(double valueAtRisk, double shortfall)
    {
        var error = Should.Throw<CbiException>(() => new TailSeries("buyer 1d", 0.95, 1, [0.1, 0.2], [1.0, valueAtRisk], [1.5, shortfall]));

        error.ExitCode.ShouldBe(ExitCode.BadInput);
        error.Message.ShouldContain("buyer 1d, outcome 1");
    }

    /// <summary>
    /// One Student-t shock, or the sum of several normal ones, under a moving volatility, times <paramref name="scale"/>; the forecast is that
    /// of scale 1.
    /// </summary>
    private static TailSeries Planted(int outcomes, double scale, int overlap = 1)
    {
        var stream = RandomStream.Create(2024, "planted-tail", $"{overlap}");
        var shocks = Enumerable.Range(0, outcomes + overlap)
            .Select(_ => overlap > 1 ? stream.NextNormal() : StudentTDistribution.Quantile(stream.NextUnit(), Degrees)).ToArray();
        var sums = Enumerable.Range(0, outcomes).Select(t => shocks.AsSpan(t, overlap).ToArray().Sum()).ToArray();
        var tail = 1.0 - Confidence;
        var (quantile, mean) = overlap == 1
            ? (StudentTDistribution.Quantile(Confidence, Degrees), StudentTDistribution.UpperTailMean(tail, Degrees))
            : (Math.Sqrt(overlap) * NormalDistribution.Quantile(Confidence), Math.Sqrt(overlap) * NormalDistribution.UpperTailMean(tail));
        var volatility = Enumerable.Range(0, outcomes).Select(t => 0.01 * (1.0 + 0.4 * Math.Sin(t / 90.0))).ToArray();
        return new TailSeries(
            "planted",
            Confidence,
            overlap,
            [.. sums.Zip(volatility, (s, v) => scale * s * v)],
            [.. volatility.Select(v => quantile * v)],
            [.. volatility.Select(v => mean * v)]);
    }
}
