using Cbi.Domain;

namespace Cbi.Core.Tests;

public sealed class FilteredVariancesTests
{
    private const int Fitted = 1500, End = 1600;

    /// <summary>The variance after the fit's last row is the fit's own, also with leverage; later returns change nothing before.</summary>
    [Fact]
    public void Of_LaterReturnsChanged_EarlierVariancesStay()
    {
        var returns = PlantedFrame.Returns(End, 3);
        var fits = VolatilityFits.Of(returns.AsSpan(0, Fitted), new CoreOptions(), "test");
        var changed = returns.ToArray();
        changed[Fitted] = 0.2;

        foreach (var model in new[] { fits.Garch, fits.Gjr })
        {
            FilteredVariances filtered = FilteredVariances.Of(returns, model), again = FilteredVariances.Of(changed, model);

            filtered.At(Fitted - 1).ShouldBe(model);
            again.Next[..Fitted].ShouldBe(filtered.Next[..Fitted]);
            again.Next[Fitted].ShouldNotBe(filtered.Next[Fitted]);
        }
    }

    [Fact]
    public void HorizonVariance_OneSession_IsTheNextVariance()
    {
        var model = new GarchModel(0.0, 4e-6, 0.06, 0.92, 6.0, 2.5e-4);
        var filtered = FilteredVariances.Of(PlantedFrame.Returns(End, 3), model);

        filtered.HorizonVariance(Fitted, 1).ShouldBe(filtered.Next[Fitted]);
    }
}
