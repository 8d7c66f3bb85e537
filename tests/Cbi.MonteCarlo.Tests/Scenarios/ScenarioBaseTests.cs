using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.MonteCarlo.Tests;

/// <summary>Questions to a planted joint normal sample: ZL = 0.5 CL - 0.3 BRL + noise.</summary>
public sealed class ScenarioBaseTests
{
    private const double Spot = 50.0;
    private static readonly ScenarioBase Planted = new(Sample(), Spot, 2, CancellationToken.None);

    [Fact]
    public void Answer_NoView_DifferenceIsExactlyZero()
    {
        var answer = Ask();

        answer.Quantiles.ShouldBe(answer.BaseQuantiles);
        answer.Drivers.ShouldAllBe(d => d.Mean == d.BaseMean && d.Deviation == d.BaseDeviation && d.ZlPart == 0.0);
        answer.Tails.ShouldAllBe(t => t.Var == t.BaseVar && t.Cvar == t.BaseCvar);
    }

    [Fact]
    public void Answer_MeanOfOneDriver_MovesZlByThePlantedLoading()
    {
        var answer = Ask("CL mean -10%");
        DriverShift zl = answer.Drivers[0], cl = answer.Drivers[1], brl = answer.Drivers[2];

        cl.Mean.ShouldBe(Math.Log(0.9), 1e-9);
        (zl.Mean - zl.BaseMean).ShouldBe(0.5 * (cl.Mean - cl.BaseMean), 0.003);
        cl.ZlPart.ShouldBe(0.5 * (cl.Mean - cl.BaseMean), 0.001);
        brl.Mean.ShouldBe(brl.BaseMean, 0.003);
        answer.Drivers.Sum(d => d.ZlPart).ShouldBe(zl.Mean - zl.BaseMean, 1e-15);
        answer.Pooled.EffectiveScenarios.ShouldBeLessThan(answer.Scenarios);
    }

    [Theory]
    [InlineData("ZL q95 = 20%")]
    [InlineData("ZL above 10% prob = 0.2")]
    [InlineData("ZL below -1sd prob >= 30%")]
    [InlineData("CL vol 1.5x")]
    [InlineData("CL BRL corr 0.6")]
    [InlineData("ZL CL corr >= 0.8")]
    public void Answer_EveryKind_MeetsTheView(string text)
    {
        var answer = Ask(text);
        var p = answer.Pooled.Probabilities.Span;
        var sample = Planted.Sample;
        double Expect(Func<double, double, double> f, int one, int two)
        {
            var sum = 0.0;
            for (var i = 0; i < sample.Scenarios; i++)
            {
                sum += answer.Pooled.Probabilities.Span[i] * f(sample.Columns[one].Span[i], sample.Columns[two].Span[i]);
            }

            return sum;
        }

        double Correlation(int one, int two) =>
            (Expect((x, y) => x * y, one, two) - answer.Drivers[one].Mean * answer.Drivers[two].Mean) / (answer.Drivers[one].Deviation * answer.Drivers[two].Deviation);
        p.Length.ShouldBe(sample.Scenarios);
        switch (text)
        {
            case "ZL q95 = 20%":
                answer.Quantiles[QuantileGrid.Levels.IndexOf(0.95)].ShouldBe(Math.Log(1.2), 1e-3);
                break;
            case "ZL above 10% prob = 0.2":
                Expect((x, _) => x > Math.Log(1.1) ? 1.0 : 0.0, 0, 0).ShouldBe(0.2, 1e-9);
                break;
            case "ZL below -1sd prob >= 30%":
                Expect((x, _) => x <= answer.Drivers[0].BaseMean - answer.Drivers[0].BaseDeviation ? 1.0 : 0.0, 0, 0).ShouldBe(0.3, 1e-9);
                break;
            case "CL vol 1.5x":
                answer.Drivers[1].Deviation.ShouldBe(1.5 * answer.Drivers[1].BaseDeviation, 1e-9);
                answer.Drivers[1].Mean.ShouldBe(answer.Drivers[1].BaseMean, 1e-9);
                break;
            case "CL BRL corr 0.6":
                Correlation(1, 2).ShouldBe(0.6, 1e-8);
                break;
            default:
                Correlation(0, 1).ShouldBeGreaterThanOrEqualTo(0.8 - 1e-8);
                break;
        }
    }

    [Fact]
    public void Answer_HigherVolatility_WidensBothTails()
    {
        var answer = Ask("ZL vol 1.3x");

        answer.Tails.ShouldAllBe(t => t.Var > t.BaseVar && t.Cvar > t.BaseCvar && t.Cvar > t.Var);
    }

    [Fact]
    public void Answer_MeanAndVolatilityOfOneDriver_HoldTogether()
    {
        var answer = Ask("CL mean -1sd", "CL vol 1.2x");

        answer.Drivers[1].Mean.ShouldBe(answer.Drivers[1].BaseMean - answer.Drivers[1].BaseDeviation, 1e-9);
        answer.Drivers[1].Deviation.ShouldBe(1.2 * answer.Drivers[1].BaseDeviation, 1e-9);
    }

    [Fact]
    public void Answer_UnknownDriver_ListsThem() => Should.Throw<CbiException>(() => Ask("XX mean 1%")).Message.ShouldContain("ZL, CL, BRL");

    [Fact]
    public void Answer_ContradictoryTexts_AreBothNamed()
    {
        var error = Should.Throw<CbiException>(() => Ask("CL mean >= 5%", "CL q50 <= -5%", "CL vol 0.5x"));

        error.ExitCode.ShouldBe(ExitCode.Refused);
        error.Message.ShouldContain("CL mean >= 5%");
    }

    [Fact]
    public void Reverse_PlantedOptimum_IsFoundWithinFivePercent()
    {
        // A buyer of a million pounds loses 100 000 USD when ZL rises by ln(1 + 10 / 50).
        var answer = Planted.Reverse(-1e6, 100_000.0);
        double rise = Math.Log(1.2), variance = 0.25 * 0.0144 + 0.09 * 0.0064;

        answer.Point.Distance.ShouldBe(rise / Math.Sqrt(variance), 0.05 * rise / Math.Sqrt(variance));
        answer.Point.Move[0].ShouldBe(0.5 * 0.0144 * rise / variance, 0.05 * 0.5 * 0.0144 * rise / variance);
        answer.Point.Move[1].ShouldBe(-0.3 * 0.0064 * rise / variance, 0.05 * 0.3 * 0.0064 * rise / variance);
        answer.ZlReturn.ShouldBe(rise, 1e-6);
        answer.RSquared.ShouldBe(variance / (variance + 0.0025), 0.01);
        answer.LossShare.ShouldBe(1.0 - NormalDistribution.Cdf(rise / Math.Sqrt(variance + 0.0025)), 0.003);
    }

    private static ViewAnswer Ask(params string[] views) => Planted.Answer([.. views.Select(ViewGrammar.Parse)], new PoolingOptions());

    /// <summary>CL and BRL independent with standard deviations 0.12 and 0.08, noise 0.05; means 0.</summary>
    private static JointSample Sample()
    {
        var stream = RandomStream.Create(11, "planted joint sample");
        var rows = Enumerable.Range(0, 100_000).Select(_ => (Cl: 0.12 * stream.NextNormal(), Brl: 0.08 * stream.NextNormal(), Noise: 0.05 * stream.NextNormal()))
            .Select(r => (Zl: 0.5 * r.Cl - 0.3 * r.Brl + r.Noise, r.Cl, r.Brl)).OrderBy(r => r.Zl).ToArray();
        ImmutableArray<ReadOnlyMemory<double>> columns = [rows.Select(r => r.Zl).ToArray(), rows.Select(r => r.Cl).ToArray(), rows.Select(r => r.Brl).ToArray()];
        return new JointSample(Horizon.All[1], ["ZL", "CL", "BRL"], columns);
    }
}
