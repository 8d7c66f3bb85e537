using Cbi.Domain;
using MathNet.Numerics.Distributions;

namespace Cbi.Core.Tests;

public class GarchLikelihoodTests
{
    [Fact]
    public void Of_PlantedReturns_EqualsTheSumOfScaledStudentDensities()
    {
        var returns = PlantedFrame.Returns(800, 3)[1..];
        var model = PlantedFrame.Truth;
        var variance = model.Omega / (1.0 - model.Alpha - model.Beta);
        var expected = 0.0;
        foreach (var r in returns)
        {
            // A Student-t has variance nu / (nu - 2); the scale undoes that.
            var scale = Math.Sqrt(variance * (model.DegreesOfFreedom - 2.0) / model.DegreesOfFreedom);
            expected += StudentT.PDFLn(model.Mean, scale, model.DegreesOfFreedom, r);
            variance = model.Omega + model.Alpha * Math.Pow(r - model.Mean, 2) + model.Beta * variance;
        }

        GarchLikelihood.Of(returns, model).ShouldBe(expected, 1e-8 * Math.Abs(expected));
    }

    [Fact]
    public void Of_MissingReturn_AddsNothingAndExpectsTheVariance()
    {
        var model = PlantedFrame.Truth;
        var without = GarchLikelihood.Of([0.01], model);

        // From the unconditional variance a missing day leads back to it, so a leading gap changes nothing.
        GarchLikelihood.Of([double.NaN, double.NaN, 0.01], model).ShouldBe(without, 1e-10);
    }

    [Fact]
    public void NextVariances_LaterReturnChanged_KeepsEarlierEntries()
    {
        var returns = PlantedFrame.Returns(300, 4);
        var before = GarchLikelihood.NextVariances(returns, PlantedFrame.Truth);
        returns[200] = 0.2;
        var after = GarchLikelihood.NextVariances(returns, PlantedFrame.Truth);

        after[..200].ShouldBe(before[..200]);
        after[200].ShouldBeGreaterThan(before[200]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(126)]
    public void HorizonVariance_AnyHorizon_EqualsTheSummedRecursion(int sessions)
    {
        var model = PlantedFrame.Truth;
        double expected = 0.0, variance = 9e-4;
        for (var j = 0; j < sessions; j++)
        {
            expected += variance;
            variance = model.Omega + (model.Alpha + model.Beta) * variance;
        }

        model.HorizonVariance(9e-4, sessions).ShouldBe(expected, 1e-12);
    }
}
