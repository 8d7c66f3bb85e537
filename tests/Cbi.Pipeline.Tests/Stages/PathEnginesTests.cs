using Cbi.Core;
using Cbi.MonteCarlo;
using Cbi.Numerics;

namespace Cbi.Pipeline.Tests;

public sealed class PathEnginesTests
{
    private static readonly VolatilityFits s_fits = Fits();

    [Fact]
    public void Of_EachName_SimulatesItsOwnModel()
    {
        PathEngines.Of(MonteCarloOptions.GarchT, s_fits).Model.ShouldBe(s_fits.Garch);
        PathEngines.Of(MonteCarloOptions.GjrSkewT, s_fits).Model.ShouldBe(s_fits.Gjr);
        PathEngines.Of(MonteCarloOptions.FilteredHistorical, s_fits).Model.ShouldBe(s_fits.Garch);
    }

    /// <summary>Residuals of the past are bounded by what happened; a Student t is not. One session tells the engines apart.</summary>
    [Fact]
    public void Of_FilteredHistorical_DrawsPastResidualsOnly()
    {
        var largest = s_fits.Banks.All.Concat(s_fits.Banks.Regimes.SelectMany(bank => bank.Residuals)).Max(Math.Abs);
        var engine = PathEngines.Of(MonteCarloOptions.FilteredHistorical, s_fits);

        var sums = new ResidualPaths(50_000).Simulate(engine, 1.0, 3, 0, [1])[0];

        var deviation = Math.Sqrt(s_fits.Garch.NextVariance);
        sums.ShouldAllBe(r => Math.Abs(r - s_fits.Garch.Mean) <= largest * deviation * (1.0 + 1e-12));
        sums.Distinct().Count().ShouldBeLessThanOrEqualTo(s_fits.Banks.All.Length);
    }

    [Fact]
    public void Of_UnknownName_Throws() =>
        Should.Throw<ArgumentOutOfRangeException>(() => PathEngines.Of("egarch", s_fits)).Message.ShouldContain("use garch-t");

    private static VolatilityFits Fits()
    {
        var random = RandomStream.Create(4, "path", "engines");
        var law = new SkewStudentT(6.0, 0.9);
        double[] returns = [.. Enumerable.Range(0, 1_500).Select(_ => 0.015 * law.Quantile(random.NextUnit()))];
        return VolatilityFits.Of(returns, new CoreOptions(), "test");
    }
}
