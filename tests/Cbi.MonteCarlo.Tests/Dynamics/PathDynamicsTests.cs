using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.MonteCarlo.Tests;

public sealed class PathDynamicsTests
{
    [Theory]
    [InlineData(double.NaN, 4e-6, 0.06, 0.92, 6.0, 2.5e-4)]
    [InlineData(0.0, double.NaN, 0.06, 0.92, 6.0, 2.5e-4)]
    [InlineData(0.0, 0.0, 0.06, 0.92, 6.0, 2.5e-4)]
    [InlineData(0.0, 4e-6, -0.01, 0.92, 6.0, 2.5e-4)]
    [InlineData(0.0, 4e-6, 0.06, double.NaN, 6.0, 2.5e-4)]
    [InlineData(0.0, 4e-6, 0.08, 0.92, 6.0, 2.5e-4)]
    [InlineData(0.0, 4e-6, 0.5, 0.6, 6.0, 2.5e-4)]
    [InlineData(0.0, 4e-6, 0.06, 0.92, 2.0, 2.5e-4)]
    [InlineData(0.0, 4e-6, 0.06, 0.92, double.NaN, 2.5e-4)]
    [InlineData(0.0, 4e-6, 0.06, 0.92, 6.0, 0.0)]
    [InlineData(0.0, 4e-6, 0.06, 0.92, 6.0, double.PositiveInfinity)]
    public void OfLaw_ImpossibleModel_ThrowsAndSaysWhat(double mean, double omega, double alpha, double beta, double nu, double next) =>
        Should.Throw<ArgumentOutOfRangeException>(() => PathDynamics.OfLaw(new GarchModel(mean, omega, alpha, beta, nu, next)))
            .Message.ShouldContain("of the GARCH model is");

    [Theory]
    [InlineData(-0.07, 1.0, 0.5, "Leverage")]
    [InlineData(0.05, 1.0, 0.5, "Persistence")]
    [InlineData(double.NaN, 1.0, 0.5, "Leverage")]
    [InlineData(0.0, 0.1, 0.5, "Skew")]
    [InlineData(0.0, double.NaN, 0.5, "Skew")]
    [InlineData(0.0, 1.0, 1.1, "NegativeShare")]
    public void OfLaw_ImpossibleLeverageOrSkew_ThrowsAndNamesIt(double leverage, double skew, double share, string name) =>
        Should.Throw<ArgumentOutOfRangeException>(
            () => PathDynamics.OfLaw(Sample.Model with { Leverage = leverage, Skew = skew, NegativeShare = share })).Message.ShouldContain($"{name} of the GARCH model");

    [Fact]
    public void Model_ReplacedByAnImpossibleOne_Throws() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Sample.GarchT with { Model = Sample.Model with { NextVariance = 0.0 } });

    [Fact]
    public void OfBanks_EmptyOrNotFinite_Throws()
    {
        Should.Throw<ArgumentException>(() => PathDynamics.OfBanks(Sample.Model, ResidualBanks.OneBank([])));
        Should.Throw<ArgumentException>(() => PathDynamics.OfBanks(Sample.Model, ResidualBanks.OneBank([1.0, double.NaN])))
            .Message.ShouldContain("NaN");
    }

    /// <summary>A session ahead the bank of its regime is the forecast; a thin regime has that of all sessions.</summary>
    [Theory]
    [InlineData(1e-4, 0.5)]
    [InlineData(2.5e-4, 2.0)]
    [InlineData(4e-4, 1.0)]
    public void NextSession_Banks_IsTheRegimesOwnResiduals(double variance, double size)
    {
        ImmutableArray<double> Bank(double scale) => [.. Enumerable.Range(0, 201).Select(i => scale * (i - 100) / 100.0)];
        var banks = new ResidualBanks(
            Bank(1.0), 2.5e-4, 4e-4, [new(Regime.Calm, 201, Bank(0.5)), new(Regime.Stressed, 201, Bank(2.0)), new(Regime.Crisis, 1, [])]);
        var model = Sample.Model with { Mean = 0.001, NextVariance = variance };

        var forecast = PathDynamics.OfBanks(model, banks).NextSession(0.001);

        forecast.Pit.ShouldBe(0.5, 0.01);
        forecast.Rise[0].ValueAtRisk.ShouldBe(0.001 + 0.9 * size * Math.Sqrt(variance), 1e-12);
        forecast.Fall[0].ValueAtRisk.ShouldBe(-0.001 + 0.9 * size * Math.Sqrt(variance), 1e-12);
    }

    /// <summary>What is known exactly and what is simulated are the same distribution, leverage and skew included.</summary>
    [Fact]
    public void NextSession_SkewedLaw_IsWhatTheSimulationTendsTo()
    {
        var dynamics = PathDynamics.OfLaw(Sample.Model with { Mean = 0.001, DegreesOfFreedom = 8.0, Skew = 0.8, NegativeShare = 0.55 });
        var drawn = TailForecast.OfSample(new ResidualPaths(200_000).Simulate(dynamics, 1.0, 3, 0, [1])[0], -0.01);

        var exact = dynamics.NextSession(-0.01);

        drawn.Pit.ShouldBe(exact.Pit, 0.005);
        foreach (var (a, b) in exact.Rise.Concat(exact.Fall).Zip(drawn.Rise.Concat(drawn.Fall)))
        {
            b.ValueAtRisk.ShouldBe(a.ValueAtRisk, 0.02 * a.ValueAtRisk);
            b.Shortfall.ShouldBe(a.Shortfall, 0.03 * a.Shortfall);
        }
    }

    /// <summary>One session from each regime: the draws are the values of its bank, in their shares, and a pooled regime takes all of them.</summary>
    [Theory]
    [InlineData(1e-4, new[] { -1.0, 1.0 }, new[] { 0.5, 0.5 })]
    [InlineData(2.5e-4, new[] { -2.0, 0.5 }, new[] { 0.2, 0.8 })]
    [InlineData(4e-4, new[] { -0.5, 2.0 }, new[] { 0.8, 0.2 })]
    public void Fill_PathsOfARegime_DrawFromItsBank(double variance, double[] values, double[] shares)
    {
        const int Paths = 20_000;
        var draws = new double[Paths];
        var banks = new ResidualBanks(
            [-0.5, 2.0, -0.5, -0.5, -0.5], 2.5e-4, 4e-4,
            [new(Regime.Calm, 2, [-1.0, 1.0]), new(Regime.Stressed, 5, [0.5, 0.5, 0.5, 0.5, -2.0]), new(Regime.Crisis, 1, [])]);

        PathDynamics.OfBanks(Sample.Model, banks).Residuals.Fill(5, 1, 0, Enumerable.Repeat(variance, Paths).ToArray(), draws).ShouldBe(Paths);

        draws.Distinct().Order().ShouldBe(values);
        for (var k = 0; k < values.Length; k++)
        {
            // Four standard errors of a share of one half.
            (draws.Count(z => z == values[k]) / (double)Paths).ShouldBe(shares[k], 4.0 * Math.Sqrt(0.25 / Paths));
        }
    }

    /// <summary>A residual belongs to its path: where a block starts does not matter.</summary>
    [Theory]
    [InlineData(nameof(Sample.GarchT))]
    [InlineData(nameof(Sample.Gjr))]
    [InlineData(nameof(Sample.Filtered))]
    public void Fill_FromTheMiddle_SameBits(string dynamics)
    {
        var residuals = Sample.Named(dynamics).Residuals;
        double[] whole = new double[1_000], part = new double[301];
        var variance = Enumerable.Range(0, 1_000).Select(i => 1e-6 * i).ToArray();

        residuals.Fill(5, 9, 0, variance, whole);
        residuals.Fill(5, 9, 699, variance.AsSpan(699), part);

        part.ShouldBe(whole[699..]);
    }

    /// <summary>Falls raise the variance more than rises: the sum of many sessions leans to the left although every residual is symmetric.</summary>
    [Fact]
    public void Simulate_Leverage_SkewsTheSumToTheLeft()
    {
        var level = Sample.Model with { Mean = 0.0, Alpha = 0.03, Leverage = 0.06, Beta = 0.92 };
        var sums = new ResidualPaths(40_000).Simulate(PathDynamics.OfLaw(level), 1.0, 7, 0, [63])[0];
        var mirrored = new ResidualPaths(40_000).Simulate(PathDynamics.OfLaw(level with { Alpha = 0.06, Leverage = 0.0 }), 1.0, 7, 0, [63])[0];

        Skewness(sums).ShouldBeLessThan(-0.2);
        Skewness(mirrored).ShouldBe(0.0, 0.15);
    }

    private static double Skewness(double[] values)
    {
        var mean = values.Average();
        var variance = values.Average(x => (x - mean) * (x - mean));
        return values.Average(x => Math.Pow(x - mean, 3)) / Math.Pow(variance, 1.5);
    }
}
