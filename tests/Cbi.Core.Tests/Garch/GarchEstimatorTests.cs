using Cbi.Domain;

namespace Cbi.Core.Tests;

public class GarchEstimatorTests
{
    [Fact]
    public void Fit_PlantedReturns_RecoversParameters()
    {
        var model = GarchEstimator.Fit(PlantedFrame.Returns(12000, 7), new CoreOptions(), "test");

        model.Alpha.ShouldBe(PlantedFrame.Truth.Alpha, 0.02);
        model.Beta.ShouldBe(PlantedFrame.Truth.Beta, 0.03);
        model.DegreesOfFreedom.ShouldBe(PlantedFrame.Truth.DegreesOfFreedom, 1.2);
        model.UnconditionalVariance.ShouldBe(PlantedFrame.Truth.UnconditionalVariance, 0.2 * PlantedFrame.Truth.UnconditionalVariance);
    }

    [Fact]
    public void Fit_PlantedReturns_IsAtLeastAsLikelyAsNeighbours()
    {
        var returns = PlantedFrame.Returns(3000, 8);
        var model = GarchEstimator.Fit(returns, new CoreOptions(), "test");
        var best = GarchLikelihood.Of(returns, model);
        foreach (var (alpha, beta, degrees) in new[] { (0.01, -0.01, 0.0), (-0.01, 0.01, 0.0), (0.0, -0.01, 0.0), (0.0, 0.0, 1.0), (0.0, 0.0, -1.0) })
        {
            var persistence = model.Alpha + model.Beta + alpha + beta;
            var neighbour = model with
            {
                Omega = model.UnconditionalVariance * (1.0 - persistence),
                Alpha = model.Alpha + alpha,
                Beta = model.Beta + beta,
                DegreesOfFreedom = model.DegreesOfFreedom + degrees,
            };

            GarchLikelihood.Of(returns, neighbour).ShouldBeLessThan(best + 1e-3);
        }
    }

    [Fact]
    public void Fit_ScatteredGaps_StaysNearTheFullFit()
    {
        var returns = PlantedFrame.Returns(6000, 9);
        var full = GarchEstimator.Fit(returns, new CoreOptions(), "test");
        for (var t = 50; t < returns.Length; t += 50)
        {
            returns[t] = double.NaN;
        }

        var gappy = GarchEstimator.Fit(returns, new CoreOptions(), "test");

        gappy.Alpha.ShouldBe(full.Alpha, 0.02);
        gappy.Beta.ShouldBe(full.Beta, 0.03);
        double.IsFinite(gappy.NextVariance).ShouldBeTrue();
    }

    [Fact]
    public void Fit_TooFewReturns_SaysHowMany()
    {
        var error = Should.Throw<CbiException>(() => GarchEstimator.Fit(PlantedFrame.Returns(40, 1), new CoreOptions(), "fold 3"));

        error.ExitCode.ShouldBe(ExitCode.BadInput);
        error.Message.ShouldContain("fold 3");
        error.Message.ShouldContain("39 finite ZL returns, 100 needed");
    }

    [Fact]
    public void Fit_ConstantReturns_Throws() =>
        Should.Throw<CbiException>(() => GarchEstimator.Fit(new double[500], new CoreOptions(), "flat")).ExitCode.ShouldBe(ExitCode.BadInput);
}
