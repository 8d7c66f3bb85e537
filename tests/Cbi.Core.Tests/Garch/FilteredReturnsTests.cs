using Cbi.Domain;

namespace Cbi.Core.Tests;

public class FilteredReturnsTests
{
    [Fact]
    public void Of_ByHand_DividesByTheDeviationKnownBefore()
    {
        var model = new GarchModel(0.001, 1e-5, 0.1, 0.85, 6.0, 1e-4);

        var residuals = FilteredReturns.Of([0.021, double.NaN, -0.009], model).Residuals;

        double first = model.UnconditionalVariance, second = 1e-5 + 0.1 * 0.02 * 0.02 + 0.85 * first, third = 1e-5 + 0.95 * second;
        residuals[0].ShouldBe(0.02 / Math.Sqrt(first), 1e-15);
        residuals[1].ShouldBe(double.NaN);
        residuals[2].ShouldBe(-0.01 / Math.Sqrt(third), 1e-15);
    }

    [Fact]
    public void Fit_PlantedReturns_LeavesUnitVariance()
    {
        var filtered = FilteredReturns.Fit(PlantedFrame.Returns(3000, 3).AsSpan(1), new CoreOptions(), "planted");

        filtered.Residuals.Average().ShouldBe(0.0, 0.05);
        filtered.Residuals.Average(r => r * r).ShouldBe(1.0, 0.05);
        filtered.Model.NextVariance.ShouldBeGreaterThan(0.0);
    }
}
