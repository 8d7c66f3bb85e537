using Cbi.Domain;

namespace Cbi.MonteCarlo.Tests;

public sealed class ResidualPathsTests
{
    private static readonly GarchModel s_model = new(0.0004, 5e-6, 0.08, 0.9, 6.0, 3e-4);

    [Fact]
    public void Simulate_StudentT_HasTheClosedFormMeanAndVariance()
    {
        int[] sessions = [1, 5, 21];
        var sums = new ResidualPaths(40_000).Simulate(s_model, new StudentTResiduals(6.0), 1.0, 7, 12, sessions);

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
        var sums = new ResidualPaths(1000).Simulate(s_model, new BankResiduals([-1.0, 2.0]), 1.0, 7, 0, [1]);

        var deviation = Math.Sqrt(3e-4);
        sums[0].Distinct().ShouldBe([s_model.Mean - deviation, s_model.Mean + 2.0 * deviation], 1e-15);
        sums[0].Count(x => x < 0.0).ShouldBeInRange(400, 600);
    }

    [Fact]
    public void Simulate_OtherOrigin_DrawsOtherNumbers()
    {
        var paths = new ResidualPaths(500);
        double[] At(int origin) => paths.Simulate(s_model, new BankResiduals([-1.0, 0.0, 1.0]), 1.0, 7, origin, [5])[0];

        At(3).ShouldBe(At(3));
        At(4).ShouldNotBe(At(3));
    }

    /// <summary>The closed form and a large sample of the same law agree; the normal limit is the known 2.6652 deviations.</summary>
    [Fact]
    public void TailForecast_LawAndItsSample_Agree()
    {
        const double Deviation = 0.02, Degrees = 200.0;
        var scale = Deviation * Math.Sqrt((Degrees - 2.0) / Degrees);
        var sample = Enumerable.Range(0, 20_000).Select(i => 0.001 + scale * Numerics.StudentTDistribution.Quantile((i + 0.5) / 20_000.0, Degrees))
            .ToArray();

        var (law, drawn) = (TailForecast.OfStudentT(0.001, Deviation, Degrees, 0.01), TailForecast.OfSample(sample, 0.01));

        drawn.Pit.ShouldBe(law.Pit, 1e-3);
        foreach (var (a, b) in law.Rise.Concat(law.Fall).Zip(drawn.Rise.Concat(drawn.Fall)))
        {
            b.ValueAtRisk.ShouldBe(a.ValueAtRisk, 1e-4);
            b.Shortfall.ShouldBe(a.Shortfall, 1e-4);
        }

        (law.Fall[2].Shortfall + 0.001).ShouldBe(2.6652 * Deviation, 0.02 * Deviation);
    }
}
