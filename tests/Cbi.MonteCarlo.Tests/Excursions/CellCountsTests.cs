using Cbi.Numerics;

namespace Cbi.MonteCarlo.Tests;

public sealed class CellCountsTests
{
    [Fact]
    public void Quantile_ManyValues_IsTheSamplesWithinACell()
    {
        var random = RandomStream.Create(1, 1);
        double[] values = [.. Enumerable.Range(0, 20_000).Select(_ => Math.Exp(2.0 * random.NextNormal()))];
        var counts = new CellCounts();
        counts.Add(values.AsSpan(0, 7_000));
        var rest = new CellCounts();
        rest.Add(values.AsSpan(7_000));
        counts.Add(rest);

        var sorted = values.Order().ToArray();
        foreach (var p in new[] { 0.01, 0.05, 0.5, 0.95, 0.99 })
        {
            var rank = (int)(p * values.Length);
            counts.Quantile(p).ShouldBeInRange(0.998 * sorted[rank - 1], 1.002 * sorted[rank + 1]);
        }
    }

    [Fact]
    public void Quantile_WholeNumbers_StartAtTheNumber()
    {
        var counts = new CellCounts();
        counts.Add([3.0, 3.0, 21.0, 126.0]);

        Math.Floor(counts.Quantile(0.5)).ShouldBe(3.0);
        Math.Floor(counts.Quantile(0.75)).ShouldBe(21.0);
        Math.Floor(counts.Quantile(1.0)).ShouldBe(126.0);
    }

    [Fact]
    public void Add_ZeroNegativeNaNAndHuge_AreCountedAtTheEnds()
    {
        var counts = new CellCounts();
        counts.Add([0.0, -1.0, double.NaN, -double.NaN, 1e300, double.PositiveInfinity]);

        counts.Quantile(0.5).ShouldBeLessThan(1e-4);
        counts.Quantile(1.0).ShouldBe(65_536.0);
    }
}
