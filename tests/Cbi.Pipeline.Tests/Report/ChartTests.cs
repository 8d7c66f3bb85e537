using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Pipeline.Tests;

public sealed class ChartTests
{
    [Theory]
    [InlineData(0.0, 1.0, 5, new[] { 0.0, 0.2, 0.4, 0.6, 0.8, 1.0 })]
    [InlineData(31.7, 58.2, 5, new[] { 40.0, 50.0 })]
    [InlineData(-0.07, 0.11, 4, new[] { -0.05, 0.0, 0.05, 0.1 })]
    public void Inside_Range_GivesRoundFigures(double low, double high, int wanted, double[] expected)
    {
        var ticks = Ticks.Inside(low, high, wanted);

        ticks.Length.ShouldBe(expected.Length);
        ticks.Zip(expected).ShouldAllBe(p => Math.Abs(p.First - p.Second) < 1e-9);
    }

    [Fact]
    public void RangeOf_OnlyMissingOrEqualValues_StillHasWidth()
    {
        Ticks.RangeOf([double.NaN]).ShouldBe((0.0, 1.0));
        var (low, high) = Ticks.RangeOf([5.0, 5.0]);
        low.ShouldBeLessThan(5.0);
        high.ShouldBeGreaterThan(5.0);
    }

    [Fact]
    public void At_NormalQuantiles_IsTheNormalDensity()
    {
        var quantiles = QuantileGrid.Levels.Select(p => 0.3 + 0.2 * NormalDistribution.Quantile(p)).ToArray();

        var density = QuantileDensity.Through(quantiles, QuantileGrid.Levels.AsSpan())!;

        foreach (var x in new[] { -0.4, 0.0, 0.25, 0.3, 0.61, 1.1 })
        {
            density.At(x).ShouldBe(NormalDistribution.Density((x - 0.3) / 0.2) / 0.2, 1e-9);
        }
    }

    [Fact]
    public void At_SkewedQuantiles_IsNonNegativeAndIntegratesToOne()
    {
        var quantiles = SampleReport.Quantiles(Horizon.SixMonths);
        var density = QuantileDensity.Through(quantiles.AsSpan(), QuantileGrid.Levels.AsSpan())!;

        const double Step = 0.0005;
        var grid = Enumerable.Range(-4000, 8001).Select(i => density.At(i * Step)).ToArray();

        grid.ShouldAllBe(d => d >= 0.0);
        (grid.Sum() * Step).ShouldBe(1.0, 1e-3);
    }

    [Fact]
    public void Through_AllQuantilesEqual_IsNull() =>
        QuantileDensity.Through(new double[QuantileGrid.Count], QuantileGrid.Levels.AsSpan()).ShouldBeNull();

    [Fact]
    public void Draw_Fan_DrawsABandOverEverySession()
    {
        var svg = FanChart.Draw(SampleReport.Certified, narrow: false);

        var bands = svg.Elements("path").Where(p => p.Attribute("class")!.Value.StartsWith("band", StringComparison.Ordinal)).ToArray();
        bands.Length.ShouldBe(4);
        bands.Select(b => b.Attribute("d")!.Value.Count(c => c is 'M' or 'L')).ShouldAllBe(n => n == 2 * 127);
    }

    [Fact]
    public void Draw_Fan_HistoryGapBreaksTheLine()
    {
        var history = SampleReport.Certified.History;
        var model = SampleReport.Certified with { History = history.SetItem(100, history[100] with { CentsPerLb = double.NaN }) };

        var line = FanChart.Draw(model, narrow: false).Elements("path").Single(p => p.Attribute("class")!.Value == "price").Attribute("d")!.Value;

        line.Count(c => c == 'M').ShouldBe(2);
    }
}
