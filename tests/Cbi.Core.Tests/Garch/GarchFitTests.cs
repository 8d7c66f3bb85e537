namespace Cbi.Core.Tests;

public sealed class GarchFitTests
{
    private const int LastRow = 1500, End = 1600;
    private static readonly CoreOptions s_options = new();

    [Fact]
    public void Of_LaterReturnsChanged_ModelAndEarlierVariancesStay()
    {
        var returns = PlantedFrame.Returns(End, 3);
        var fit = GarchFit.Of(returns, LastRow, End, s_options);
        var changed = returns.ToArray();
        changed[LastRow + 1] = 0.2;

        var again = GarchFit.Of(changed, LastRow, End, s_options);

        again.Model.ShouldBe(fit.Model);
        again.NextVariances[..(LastRow + 1)].ShouldBe(fit.NextVariances[..(LastRow + 1)]);
        again.NextVariances[LastRow + 1].ShouldNotBe(fit.NextVariances[LastRow + 1]);
        fit.At(LastRow).ShouldBe(fit.Model);
    }

    [Fact]
    public void Residuals_OfThePlantedProcess_AreStandardised()
    {
        var returns = PlantedFrame.Returns(End, 3);

        var residuals = GarchFit.Of(returns, LastRow, End, s_options).Residuals(returns, LastRow);

        residuals.Length.ShouldBe(LastRow);
        residuals.Average().ShouldBe(0.0, 0.05);
        residuals.Average(z => z * z).ShouldBe(1.0, 0.12);
    }

    [Fact]
    public void HorizonVariance_OneSession_IsTheNextVariance()
    {
        var fit = GarchFit.Of(PlantedFrame.Returns(End, 3), LastRow, End, s_options);

        fit.HorizonVariance(LastRow, 1).ShouldBe(fit.NextVariances[LastRow], 1e-18);
    }
}
