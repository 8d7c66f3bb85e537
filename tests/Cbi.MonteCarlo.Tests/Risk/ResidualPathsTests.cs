using Cbi.Domain;

namespace Cbi.MonteCarlo.Tests;

public sealed class ResidualPathsTests
{
    private static readonly GarchModel s_model = new(0.0004, 5e-6, 0.08, 0.9, 6.0, 3e-4);

    private static readonly PathDynamics s_law = PathDynamics.OfLaw(s_model);

    /// <summary>Residuals of mean 0 and variance 1 whatever the regime keep the closed form, for banks as for laws.</summary>
    public static TheoryData<string> Dynamics => new(nameof(PathDynamics.OfLaw), nameof(GarchModel.Leverage), nameof(PathDynamics.OfBanks));

    private static PathDynamics Named(string name) => name switch
    {
        nameof(PathDynamics.OfLaw) => s_law,
        nameof(GarchModel.Leverage) => PathDynamics.OfLaw(s_model with { Alpha = 0.05, Leverage = 0.06 }),
        _ => PathDynamics.OfBanks(s_model, new ResidualBanks(
            [-1.0, 1.0], 2.4e-4, 5e-4, [new(Regime.Calm, 5, [-2.0, 0.5, 0.5, 0.5, 0.5]), new(Regime.Stressed, 0, []), new(Regime.Crisis, 5, [2.0, -0.5, -0.5, -0.5, -0.5])])),
    };

    [Theory]
    [MemberData(nameof(Dynamics))]
    public void Simulate_AnyDynamics_HasTheClosedFormMeanAndVariance(string dynamics)
    {
        int[] sessions = [1, 5, 21];
        var sums = new ResidualPaths(40_000).Simulate(Named(dynamics), 1.0, 7, 12, sessions);

        for (var k = 0; k < sessions.Length; k++)
        {
            var h = sessions[k];
            // h V + (v - V)(1 - rho^h) / (1 - rho).
            var variance = h * s_model.UnconditionalVariance
                + (s_model.NextVariance - s_model.UnconditionalVariance) * (1.0 - Math.Pow(0.98, h)) / 0.02;
            var mean = sums[k].Average();
            mean.ShouldBe(h * s_model.Mean, 4.0 * Math.Sqrt(variance / 40_000.0));
            sums[k].Average(x => (x - mean) * (x - mean)).ShouldBe(variance, 0.05 * variance);
            sums[k].ShouldBe(sums[k].Order());
        }
    }

    [Fact]
    public void Simulate_BankOfTwo_TakesBothOnly()
    {
        var sums = new ResidualPaths(1000).Simulate(Banks(-1.0, 2.0), 1.0, 7, 0, [1]);

        var deviation = Math.Sqrt(3e-4);
        sums[0].Distinct().ShouldBe([s_model.Mean - deviation, s_model.Mean + 2.0 * deviation], 1e-15);
        sums[0].Count(x => x < 0.0).ShouldBeInRange(400, 600);
    }

    [Fact]
    public void Simulate_OtherOrigin_DrawsOtherNumbers()
    {
        var paths = new ResidualPaths(500);
        double[] At(int origin) => paths.Simulate(Banks(-1.0, 0.0, 1.0), 1.0, 7, origin, [5])[0];

        At(3).ShouldBe(At(3));
        At(4).ShouldNotBe(At(3));
    }

    private static PathDynamics Banks(params double[] residuals) => PathDynamics.OfBanks(s_model, ResidualBanks.OneBank([.. residuals]));

    /// <summary>The closed form and a large sample of the same law agree; the normal limit is the known 2.6652 deviations.</summary>
    [Theory]
    [InlineData(1.0)]
    [InlineData(0.7)]
    [InlineData(1.4)]
    public void TailForecast_LawAndItsSample_Agree(double skew)
    {
        const double Deviation = 0.02, Degrees = 200.0;
        var skewed = new Numerics.SkewStudentT(Degrees, skew);
        var sample = Enumerable.Range(0, 20_000).Select(i => 0.001 + Deviation * skewed.Quantile((i + 0.5) / 20_000.0)).ToArray();

        var (law, drawn) = (TailForecast.OfLaw(skewed, 0.001, Deviation, 0.01), TailForecast.OfSample(sample, 0.01));

        drawn.Pit.ShouldBe(law.Pit, 1e-3);
        foreach (var (a, b) in law.Rise.Concat(law.Fall).Zip(drawn.Rise.Concat(drawn.Fall)))
        {
            b.ValueAtRisk.ShouldBe(a.ValueAtRisk, 1e-4);
            b.Shortfall.ShouldBe(a.Shortfall, 1e-4);
        }

        (skew != 1.0 || Math.Abs(law.Fall[2].Shortfall + 0.001 - 2.6652 * Deviation) < 0.02 * Deviation).ShouldBeTrue();
    }
}
