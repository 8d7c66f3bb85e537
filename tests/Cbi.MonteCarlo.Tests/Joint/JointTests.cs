using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.MonteCarlo.Tests;

public sealed class JointTests
{
    private const double Degrees = 5.0;
    private static readonly double[] Correlation = [1.0, 0.6, -0.3, 0.6, 1.0, 0.0, -0.3, 0.0, 1.0];
    private static readonly JointDriver[] Drivers =
        [new("ZL", Sample.Model), new("CL", Sample.Model with { DegreesOfFreedom = 4.0, NextVariance = 6e-4 }), new("BRL", Sample.Model with { DegreesOfFreedom = 9.0 })];

    private static JointModel Model => new([.. Drivers], [.. Correlation], Degrees, 4000, 0.0);

    [Fact]
    public void Estimate_PlantedCopula_IsRecovered()
    {
        var model = JointEstimator.Estimate(Drivers, Planted(6000), new JointOptions());

        model.Correlation.ToArray().ShouldBe(Correlation, 0.04);
        model.DegreesOfFreedom.ShouldBeInRange(4.2, 6.0);
        model.CompleteSessions.ShouldBe(6000);
        model.RepairDistance.ShouldBe(0.0);
    }

    [Fact]
    public void LogLikelihood_TwoDrivers_IsTheDensityRatio()
    {
        // One session, u = (1/3, 2/3) of n = 2: c = t2(x; R, nu) / (t(x1) t(x2)), t2 the bivariate density 1 / (2 pi sqrt|R|) (1 + q / nu)^(-(nu + 2) / 2).
        const double Rho = 0.5;
        var factor = CholeskyFactor.Try([1.0, Rho, Rho, 1.0], 2)!;
        double x = StudentTDistribution.Quantile(1.0 / 3.0, Degrees), y = -x;
        var q = (x * x - 2.0 * Rho * x * y + y * y) / (1.0 - Rho * Rho);
        var joint = Math.Pow(1.0 + q / Degrees, -0.5 * (Degrees + 2.0)) / (2.0 * Math.PI * Math.Sqrt(1.0 - Rho * Rho));
        var one = Math.Log(joint / (StudentTDistribution.Density(x, Degrees) * StudentTDistribution.Density(y, Degrees)));

        TCopula.LogLikelihood([[1, 2], [2, 1]], factor, Degrees).ShouldBe(2.0 * one, 1e-12);
    }

    [Fact]
    public void Estimate_TooFewCompleteSessions_NamesTheDrivers()
    {
        var residuals = Planted(1000);
        Array.Fill(residuals[2], double.NaN, 0, 600);
        var error = Should.Throw<CbiException>(() => JointEstimator.Estimate(Drivers, residuals, new JointOptions()));

        error.ExitCode.ShouldBe(ExitCode.BadInput);
        error.Message.ShouldContain("Only 400 sessions");
        error.Message.ShouldContain("ZL, CL, BRL");
    }

    [Fact]
    public void RequirePositiveDefinite_BadMatrix_NamesTheEigenvalueOrIsRepaired()
    {
        double[] bad = [1.0, 0.9, -0.9, 0.9, 1.0, 0.9, -0.9, 0.9, 1.0];

        var error = Should.Throw<CbiException>(() => JointEstimator.RequirePositiveDefinite(bad, 3, repair: false));
        error.ExitCode.ShouldBe(ExitCode.BadInput);
        error.Message.ShouldContain("smallest eigenvalue is -0.8");
        var (matrix, distance) = JointEstimator.RequirePositiveDefinite(bad, 3, repair: true);
        distance.ShouldBeGreaterThan(0.5);
        CholeskyFactor.Try(matrix, 3).ShouldNotBeNull();
        JointEstimator.RequirePositiveDefinite(matrix, 3, repair: false).Distance.ShouldBe(0.0);
    }

    [Theory]
    [InlineData(3.0, 8.0)]
    [InlineData(30.0, 2.5)]
    [InlineData(5.0, 5.0)]
    public void MarginMap_AgainstTheDistributions_IsTheQuantileOfTheProbability(double copula, double margin)
    {
        double[] x = [1e-3, 0.05, 0.3, 1.0, 2.5, 8.0, 40.0], mapped = [.. x];
        new MarginMap(copula, margin).Apply(mapped, new double[x.Length]);

        for (var i = 0; i < x.Length; i++)
        {
            var tail = StudentTDistribution.UpperTail(x[i], copula);
            var exact = tail < 1e-15 ? mapped[i] : -StudentTDistribution.Quantile(tail, margin) * Math.Sqrt((margin - 2.0) / margin);
            mapped[i].ShouldBe(exact, 2e-5 * exact);
        }

        double[] negative = [-2.5];
        new MarginMap(copula, margin).Apply(negative, new double[1]);
        negative[0].ShouldBe(-mapped[4]);
    }

    [Theory]
    [InlineData(2.5)]
    [InlineData(12.0)]
    public void MixingDraws_Moments_AreThoseOfTheChiSquared(double nu)
    {
        var factors = new double[100_000];
        MixingDraws.Fill(7, 0, 1024, nu, factors);
        double[] w = [.. factors.Select(f => 1.0 / (f * f))];

        // W has mean 1 and variance 2 / nu.
        w.Average().ShouldBe(1.0, 4.0 * Math.Sqrt(2.0 / nu / w.Length));
        w.Average(v => (v - 1.0) * (v - 1.0)).ShouldBe(2.0 / nu, 0.05 * 2.0 / nu);
        var split = new double[10];
        MixingDraws.Fill(7, 500, 1024, nu, split);
        split.ShouldBe(factors[500..510]);
    }

    [Fact]
    public void Simulate_Zl_HasThePublishedQuantiles()
    {
        var target = Sample.Targets[0];
        var sample = Simulate(2);

        for (var k = 0; k < QuantileGrid.Count; k++)
        {
            QuantileFunction.OfSorted(sample.Columns[0].Span, QuantileGrid.Levels[k]).ShouldBe(target.Quantiles[k], 1e-5);
        }
    }

    [Fact]
    public void Simulate_Drivers_KeepDependenceAndVolatility()
    {
        var sample = Simulate(2);
        double Tau(int one, int two) => KendallTau.Of(Every(sample.Columns[one]), Every(sample.Columns[two]));

        Math.Sin(0.5 * Math.PI * Tau(0, 1)).ShouldBe(0.6, 0.05);
        Math.Sin(0.5 * Math.PI * Tau(0, 2)).ShouldBe(-0.3, 0.05);
        // Five sessions of a variance that decays from the next session's to the unconditional one.
        var garch = Drivers[2].Garch;
        double longRun = garch.UnconditionalVariance, rho = garch.Alpha + garch.Beta;
        var expected = 5.0 * longRun + (garch.NextVariance - longRun) * (1.0 - Math.Pow(rho, 5.0)) / (1.0 - rho);
        JointMoments.Of(sample, 1, CancellationToken.None).Covariance(2, 2).ShouldBe(expected, 0.05 * expected);
    }

    [Fact]
    public void Simulate_OneAndFourThreads_SameBits()
    {
        var (one, four) = (Simulate(1), Simulate(4));

        for (var j = 0; j < 3; j++)
        {
            four.Columns[j].ToArray().ShouldBe(one.Columns[j].ToArray());
        }
    }

    [Fact]
    public void Simulate_NotPositiveDefinite_IsAnError() =>
        Should.Throw<CbiException>(() => JointEngine.Simulate(
            Model with { Correlation = [1, 1, 0, 1, 1, 0, 0, 0, 1] }, Sample.Targets[0], new JointOptions { Paths = 10_000 }, 1, 1, CancellationToken.None))
            .Message.ShouldContain("eigenvalue");

    [Fact]
    public void Moments_TwoColumns_AreThePlainFormulas()
    {
        ReadOnlyMemory<double> x = new[] { 1.0, 2.0, 6.0 }, y = new[] { 0.0, -3.0, 3.0 };
        var moments = JointMoments.Of(new JointSample(Horizon.All[0], ["ZL", "CL"], [x, y]), 2, CancellationToken.None);

        moments.Means.ShouldBe([3.0, 0.0]);
        moments.Covariance(0, 0).ShouldBe(14.0 / 3.0, 1e-15);
        moments.Covariance(1, 0).ShouldBe(4.0, 1e-15);
    }

    private static JointSample Simulate(int threads) =>
        JointEngine.Simulate(Model, Sample.Targets[0], new JointOptions { Paths = 60_000 }, 3, threads, CancellationToken.None);

    /// <summary>The columns are ordered by ZL: a stride keeps that order and thins them.</summary>
    private static double[] Every(ReadOnlyMemory<double> column) => [.. column.ToArray().Where((_, i) => i % 3 == 0)];

    /// <summary>Residuals with the planted copula and t margins: only ranks matter to the estimator.</summary>
    private static double[][] Planted(int sessions)
    {
        var factor = CholeskyFactor.Try(Correlation, 3)!;
        var stream = RandomStream.Create(21, "planted copula");
        double[][] residuals = [new double[sessions], new double[sessions], new double[sessions]];
        var mixing = new double[sessions];
        MixingDraws.Fill(99, 0, 0, Degrees, mixing);
        for (var t = 0; t < sessions; t++)
        {
            double[] z = [stream.NextNormal(), stream.NextNormal(), stream.NextNormal()];
            for (var j = 0; j < 3; j++)
            {
                residuals[j][t] = mixing[t] * Enumerable.Range(0, j + 1).Sum(k => factor.Lower[j * 3 + k] * z[k]);
            }
        }

        return residuals;
    }
}
